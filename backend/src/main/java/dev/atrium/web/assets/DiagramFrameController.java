package dev.atrium.web.assets;

import java.nio.charset.StandardCharsets;

import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page in which diagrams are drawn: no origin, no network, no cookies, and a policy of its own.
@RestController
@AllowedTo(Who.ANYONE)
class DiagramFrameController {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts";

    private final String html;

    DiagramFrameController(Assets assets) {
        Asset frame = assets.find("diagram/frame.html").orElseThrow();
        this.html = new String(frame.plain(), StandardCharsets.UTF_8).replace("\"" + Assets.ROOT,
                "\"" + assets.address(Assets.ROOT));
    }

    @GetMapping("/diagram-frame")
    ResponseEntity<String> frame() {
        return ResponseEntity.ok()
            .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .header("Content-Security-Policy", POLICY)
            .header("X-Frame-Options", "SAMEORIGIN")
            .cacheControl(CacheControl.noCache())
            .body(html);
    }

}
