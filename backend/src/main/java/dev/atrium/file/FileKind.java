package dev.atrium.file;

import java.util.Locale;

/// What a file is, by its content. Everything else is refused.
public enum FileKind {

    PDF("application/pdf"), DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"), HTML("text/html"),
    MARKDOWN("text/markdown"), TEXT("text/plain"), CSV("text/csv"), PNG("image/png"), JPEG("image/jpeg"),
    WEBP("image/webp"), GIF("image/gif");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /// What a browser may be told that it is.
    public String mediaType() {
        return this.mediaType;
    }

    /// A picture is kept for models that see; there is no text in it to read.
    public boolean isPicture() {
        return this.mediaType.startsWith("image/");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FileKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

}
