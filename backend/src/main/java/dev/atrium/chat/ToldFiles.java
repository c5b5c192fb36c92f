package dev.atrium.chat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.atrium.conversation.Attachment;
import dev.atrium.file.FileId;
import dev.atrium.model.Model;
import dev.atrium.model.Picture;
import dev.atrium.model.Prompt.Line;

import static java.util.stream.Collectors.joining;

/// How a model is told what hangs on questions: everything by its name, and the newest pictures as pictures, as many as
/// may be sent together; none to a model that does not see.
///
/// @param shown the pictures among them that it sees
record ToldFiles(Set<FileId> shown, Function<Attachment, Picture> picture) {

    /// @param attached what hangs on each question, oldest first
    static ToldFiles of(Model model, List<List<Attachment>> attached, Function<Attachment, Picture> picture) {
        Set<FileId> shown = new HashSet<>();
        long left = model.sees() ? Picture.MOST_TOGETHER : 0;
        for (Attachment file : attached.reversed().stream().flatMap(List::stream).toList()) {
            if (file.isPicture() && file.size() <= left) {
                left -= file.size();
                shown.add(file.file());
            }
        }
        return new ToldFiles(Set.copyOf(shown), picture);
    }

    Line question(String text, List<Attachment> files) {
        if (files.isEmpty()) {
            return Line.user(text);
        }
        List<Attachment> seen = files.stream().filter(file -> this.shown.contains(file.file())).toList();
        List<Attachment> unseen = files.stream().filter(file -> file.isPicture() && !seen.contains(file)).toList();
        String hint = unseen.isEmpty() ? "" : " You cannot see " + names(unseen) + ".";
        return Line.user("(Attached to this question: " + names(files) + "." + hint + ")\n\n" + text,
                seen.stream().map(this.picture).toList());
    }

    /// A name cannot end the quotation it stands in.
    private static String names(List<Attachment> files) {
        return files.stream().map(file -> '"' + file.name().replace('"', '\'') + '"').collect(joining(", "));
    }

}
