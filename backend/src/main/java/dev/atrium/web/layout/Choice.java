package dev.atrium.web.layout;

/// One of several things to choose from.
public record Choice(String id, String label, boolean chosen) {

    public static Choice of(String id, boolean chosen) {
        return new Choice(id, id, chosen);
    }

}
