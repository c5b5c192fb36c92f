package dev.atrium.web.files;

import org.jspecify.annotations.Nullable;

import dev.atrium.file.NewFile;
import dev.atrium.kernel.Refusal;

/// What a browser says of a file that it wants to bring.
///
/// @param size in bytes
public record NewFileForm(@Nullable String name, @Nullable String size) {

    public NewFile file() {
        if (size == null || !size.matches("[0-9]{1,18}")) {
            throw Refusal.invalid("size", "file.size-unreadable");
        }
        return new NewFile((name == null) ? "" : name, Long.parseLong(size));
    }

}
