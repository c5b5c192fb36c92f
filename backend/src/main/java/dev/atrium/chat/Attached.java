package dev.atrium.chat;

import java.util.List;
import java.util.stream.Stream;

import dev.atrium.conversation.Attachment;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.Model;
import dev.atrium.model.Picture;

/// What hangs on the question of a turn.
///
/// @param kept what hung on it already, or on the one that it is asked instead of
/// @param added what comes out of the member's tray
record Attached(List<Attachment> kept, List<Attachment> added) {

    static final Attached NOTHING = new Attached(List.of(), List.of());

    private static final long MEGABYTE = 1024 * 1024;

    List<Attachment> all() {
        return Stream.concat(this.kept.stream(), this.added.stream()).toList();
    }

    /// Refuses what this model cannot be shown.
    Attached fittingFor(Model model) {
        List<Attachment> pictures = all().stream().filter(Attachment::isPicture).toList();
        if (all().size() > Attachment.MOST) {
            throw Refusal.invalid("files", "files.too-many", Attachment.MOST);
        }
        if (!pictures.isEmpty() && !model.sees()) {
            throw Refusal.invalid("model", "model.does-not-see", model.label());
        }
        if (pictures.stream().anyMatch(picture -> picture.size() > Picture.LARGEST)) {
            throw Refusal.invalid("files", "picture.too-many-bytes", Picture.LARGEST / MEGABYTE);
        }
        if (pictures.stream().mapToLong(Attachment::size).sum() > Picture.MOST_TOGETHER) {
            throw Refusal.invalid("files", "pictures.too-many-bytes", Picture.MOST_TOGETHER / MEGABYTE);
        }
        return this;
    }

}
