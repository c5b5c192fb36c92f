package dev.atrium.web.assistants;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import dev.atrium.assistant.PictureId;
import dev.atrium.assistant.Pictures;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Pictures of assistants, for whoever may see them. A browser keeps one for minutes: it never changes.
@Controller
@AllowedTo(Who.MEMBER)
class PictureController {

    private static final Duration KEPT = Duration.ofMinutes(10);

    /// How long the bytes of one may take to arrive.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pictures pictures;

    PictureController(Pictures pictures) {
        this.pictures = pictures;
    }

    /// The body is the picture itself; what it is, its bytes say.
    @PostMapping("/pictures")
    Mono<ResponseEntity<Void>> add(Caller caller, ServerWebExchange exchange) {
        return pictures.add(caller, upload(exchange))
            .map(id -> ResponseEntity.created(URI.create("/pictures/" + id)).build());
    }

    /// Nothing of a form: that has been read for its fields already.
    private static Mono<byte[]> upload(ServerWebExchange exchange) {
        String type = exchange.getRequest().getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return Mono.just(new byte[0]);
        }
        return DataBufferUtils.join(exchange.getRequest().getBody(), Pictures.LARGEST_UPLOAD)
            .map(PictureController::bytes)
            .defaultIfEmpty(new byte[0])
            .timeout(PATIENCE, Mono.error(() -> Refusal.invalid("picture", "picture.too-slow")))
            .onErrorMap(DataBufferLimitException.class, larger -> Pictures.tooLarge());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    @GetMapping("/pictures/{picture}")
    Mono<ResponseEntity<byte[]>> picture(Caller caller, @PathVariable String picture) {
        return pictures.png(caller, PictureId.parse(picture))
            .map(png -> ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .body(png));
    }

}
