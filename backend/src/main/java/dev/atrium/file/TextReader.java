package dev.atrium.file;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.file.FileStore.Kept;
import dev.atrium.tenancy.TenantId;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads what [TextWriter] wrote. The text is kept as UTF-16, so that a place in it is a place in its bytes.
@Component
class TextReader {

    static final int LONGEST_STRETCH = 100_000;

    private static final int MOST_SECTION_BYTES = 256 * 1024 * 1024;

    private final Blobs blobs;

    TextReader(Blobs blobs) {
        this.blobs = blobs;
    }

    Mono<LocatedText> whole(TenantId tenant, Kept kept) {
        if (kept.text() == null || kept.sections() == null) {
            return Mono.empty();
        }
        Blob sections = new Blob(tenant, kept.sections(), 0);
        return this.blobs.whole(text(tenant, kept), 2 * kept.characters())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_16BE))
            .zipWhen(text -> this.blobs.whole(sections, MOST_SECTION_BYTES).map(TextReader::sections),
                    LocatedText::new);
    }

    /// Empty when there is no such stretch.
    Mono<String> stretch(TenantId tenant, Kept kept, int start, int end) {
        if (kept.text() == null || start < 0 || end < start || end > kept.characters()
                || end - start > LONGEST_STRETCH) {
            return Mono.empty();
        }
        int length = 2 * (end - start);
        return DataBufferUtils.join(this.blobs.read(text(tenant, kept), 2L * start, length), length).map(buffer -> {
            String text = buffer.toString(StandardCharsets.UTF_16BE);
            DataBufferUtils.release(buffer);
            return text;
        }).defaultIfEmpty("");
    }

    private static Blob text(TenantId tenant, Kept kept) {
        return new Blob(tenant, kept.text() == null ? "" : kept.text(), 2L * kept.characters());
    }

    static List<Section> sections(byte[] bytes) {
        List<Section> sections = new ArrayList<>();
        try (DataInputStream rows = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (rows.available() > 0) {
                sections.add(new Section(rows.readInt(), rows.readInt(), rows.readInt(), rows.readUTF()));
            }
            return sections;
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

}
