package dev.atrium.web.assistants;

import java.time.Duration;

import dev.atrium.assistant.PictureId;
import dev.atrium.assistant.Pictures;
import dev.atrium.identity.Caller;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import reactor.core.publisher.Mono;

/// Pictures of assistants, for whoever may see them. A browser keeps one for minutes: it never changes.
@Controller
@AllowedTo(Who.MEMBER)
class PictureController {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Pictures pictures;

    PictureController(Pictures pictures) {
        this.pictures = pictures;
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
