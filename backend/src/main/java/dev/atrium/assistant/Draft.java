package dev.atrium.assistant;

import org.jspecify.annotations.Nullable;

/// What a builder edits. While nothing has been changed since the last publishing there is no draft yet: then the version
/// is the live one and the revision is 0, and the first saving begins a draft.
///
/// @param version what stands now; its id is what a preview asks
/// @param revision to be named by the next saving
/// @param live what members use meanwhile; null while nothing is published
/// @param returned why the last review sent it back; null when it did not
public record Draft(Version version, int revision, @Nullable Version live, @Nullable String returned) {

    static Draft of(Version unpublished, @Nullable Version live, @Nullable String returned) {
        return new Draft(unpublished, unpublished.revision(), live, returned);
    }

    static Draft none(Version live) {
        return new Draft(live, 0, live, null);
    }

    public boolean isBegun() {
        return this.revision > 0;
    }

    /// Whether a draft is begun that nobody has written to: only its files may differ.
    boolean saysWhatIsLive() {
        return this.revision == 1 && this.live != null && this.live.content().equals(this.version.content());
    }

    public boolean waits() {
        return this.version.state() == VersionState.WAITING;
    }

}
