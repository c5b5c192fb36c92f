package dev.atrium.web.chat;

import java.nio.charset.StandardCharsets;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dev.atrium.file.FileKind;
import dev.atrium.file.FileState;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import reactor.core.publisher.Flux;

/// Gives the bytes of a file away as they were brought. They may be hostile: a browser saves them, and draws only
/// pictures, in a place where nothing may run.
@Component
class FileContent {

    private static final String NOTHING_MAY_RUN = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final StoredFiles files;

    FileContent(StoredFiles files) {
        this.files = files;
    }

    ResponseEntity<Flux<DataBuffer>> of(Caller caller, StoredFile file) {
        FileKind kind = file.kind();
        if (file.state() != FileState.READ || kind == null) {
            throw Refusal.notFound();
        }
        ContentDisposition disposition = (kind.isPicture() ? ContentDisposition.inline()
                : ContentDisposition.attachment())
            .filename(file.name(), StandardCharsets.UTF_8)
            .build();
        return ResponseEntity.ok()
            .contentType(MediaType.parseMediaType(kind.mediaType()))
            .contentLength(file.size())
            .header("Content-Disposition", disposition.toString())
            .header("Content-Security-Policy", NOTHING_MAY_RUN)
            .body(this.files.content(caller, file.collection(), file.id(), 0, file.size()));
    }

}
