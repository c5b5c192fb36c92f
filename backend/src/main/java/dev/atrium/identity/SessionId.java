package dev.atrium.identity;

/// Names a session: the hash of what the browser holds. Knowing it opens nothing, so it may be logged and stored.
public record SessionId(String hash) {

    @Override
    public String toString() {
        return this.hash;
    }

}
