package dev.atrium.web.sinks;

import java.util.Objects;

import dev.atrium.sink.SinkKind;
import dev.atrium.sink.SinkWish;
import dev.atrium.trail.ExportFormat;
import org.jspecify.annotations.Nullable;

/// Where somebody wants the trail to be sent to, as typed.
record SinkForm(@Nullable String name, @Nullable String kind, @Nullable String address, @Nullable String format) {

    static final SinkForm NONE = new SinkForm(null, SinkKind.WEBHOOK.word(), null, ExportFormat.JSONL.word());

    static SinkForm of(SinkWish wish) {
        return new SinkForm(wish.name(), wish.kind().word(), wish.address(), wish.format().word());
    }

    SinkWish wish() {
        return new SinkWish(shown(this.name), SinkKind.of(shown(this.kind)), shown(this.address),
                ExportFormat.of(shown(this.format)));
    }

    static String shown(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

}
