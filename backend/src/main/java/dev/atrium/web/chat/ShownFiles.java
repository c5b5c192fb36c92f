package dev.atrium.web.chat;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dev.atrium.conversation.Attachment;
import dev.atrium.conversation.ConversationId;
import dev.atrium.file.FileKind;
import dev.atrium.file.FileState;
import dev.atrium.file.PictureSize;
import dev.atrium.file.StoredFile;
import dev.atrium.model.Picture;
import dev.atrium.web.layout.Bytes;

/// Turns files into what the chat's page shows of them, in the reader's language.
@Component
class ShownFiles {

    private static final long MEGABYTE = 1024 * 1024;

    private final MessageSource texts;

    ShownFiles(MessageSource texts) {
        this.texts = texts;
    }

    /// On a question.
    ShownFile attached(ConversationId conversation, Attachment file, Locale language) {
        PictureSize picture = file.picture();
        return new ShownFile(file.file().toString(), file.name(), file.kind().name(), Bytes.text(file.size(), language),
                "/conversations/" + conversation + "/files/" + file.file() + "/content", picture != null,
                (picture == null) ? null : (int) picture.width(), (picture == null) ? null : (int) picture.height(),
                "ready", null);
    }

    /// In the tray.
    ShownFile lying(StoredFile file, Locale language) {
        FileKind kind = file.kind();
        boolean picture = kind != null && kind.isPicture();
        boolean tooLarge = picture && file.size() > Picture.LARGEST;
        String state = tooLarge ? "unusable" : state(file.state());
        boolean there = state.equals("ready") && file.state() == FileState.READ;
        return new ShownFile(file.id().toString(), file.name(), (kind == null) ? "" : kind.name(),
                Bytes.text(file.size(), language), there ? "/files/" + file.id() + "/content" : null, picture, null,
                null, state, tooLarge ? text("refusal.picture.too-many-bytes", language, Picture.LARGEST / MEGABYTE)
                        : sentence(file, language));
    }

    private static String state(FileState state) {
        if (state == FileState.READ) {
            return "ready";
        }
        return state.isEnd() ? "unusable" : "waiting";
    }

    private @Nullable String sentence(StoredFile file, Locale language) {
        if (file.reason() != null) {
            return texts.getMessage("reason." + file.reason(), null, text("attachment.unusable", language), language);
        }
        if (file.state() == FileState.READ) {
            return null;
        }
        String key = "file.state." + file.state().word();
        Object[] values = { Bytes.text(file.size(), language), "", file.page(), file.pages() };
        return texts.getMessage(file.pages() > 0 ? key + ".pages" : key, values,
                text("file.state.other", language, values), language);
    }

    private String text(String key, Locale language, Object... values) {
        return texts.getMessage(key, values, language);
    }

}
