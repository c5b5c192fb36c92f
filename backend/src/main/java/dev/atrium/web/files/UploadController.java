package dev.atrium.web.files;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.atrium.file.FileId;
import dev.atrium.file.Part;
import dev.atrium.file.Upload;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// An upload on its way. Its bytes go through here buffer by buffer, and are nowhere held.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/uploads/{file}")
class UploadController {

    private static final String OFFSET = "Upload-Offset";

    private static final String COMPLETE = "Upload-Complete";

    private static final String WRONG_OFFSET = "upload.wrong-offset";

    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    /// How far it has come. One that is complete says so until its file is gone.
    @GetMapping
    Mono<ResponseEntity<Map<String, Object>>> find(Caller caller, @PathVariable String file) {
        FileId id = FileId.parse(file);
        return uploads.find(caller, id)
            .map(upload -> told(upload, false))
            .onErrorResume(Refusal::isNotFound,
                    missing -> uploads.completed(caller, id).map(upload -> told(upload, true)));
    }

    /// Takes the bytes that follow. Whatever came before a cut counts, unless the part
    /// has a checksum.
    @PatchMapping(consumes = "application/partial-upload")
    Mono<ResponseEntity<Void>> append(Caller caller, @PathVariable String file,
            @RequestHeader(name = OFFSET, required = false) String offset,
            @RequestHeader(name = Digest.HEADER, required = false) String digest, ServerWebExchange exchange) {
        long length = exchange.getRequest().getHeaders().getContentLength();
        return Mono.fromSupplier(() -> new Part(offset(offset), length, Digest.sha256(digest)))
            .flatMap(part -> uploads.append(caller, FileId.parse(file), part, exchange.getRequest().getBody()))
            .doOnError(failure -> sayOffset(exchange, failure))
            .map(upload -> headers(HttpStatus.NO_CONTENT, upload.received(), upload.isComplete()).build());
    }

    @DeleteMapping
    Mono<ResponseEntity<Void>> abandon(Caller caller, @PathVariable String file) {
        return uploads.abandon(caller, FileId.parse(file)).thenReturn(ResponseEntity.noContent().build());
    }

    private static ResponseEntity<Map<String, Object>> told(Upload upload, boolean complete) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offset", upload.received());
        body.put("size", upload.size());
        body.put("complete", complete);
        if (!complete) {
            body.put("expires", upload.expiresAt().toString());
        }
        return headers(HttpStatus.OK, upload.received(), complete).contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static ResponseEntity.BodyBuilder headers(HttpStatus status, long offset, boolean complete) {
        return ResponseEntity.status(status)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(OFFSET, Long.toString(offset))
            .header(COMPLETE, complete ? "?1" : "?0");
    }

    /// Whoever was wrong about the place learns the right one.
    private static void sayOffset(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof Refusal refusal && refusal.code().equals(WRONG_OFFSET)) {
            exchange.getResponse().getHeaders().set(OFFSET, refusal.arguments().getFirst().toString());
        }
    }

    private static long offset(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,18}")) {
            throw Refusal.invalid(OFFSET, "upload.offset-unreadable");
        }
        return Long.parseLong(text);
    }

}
