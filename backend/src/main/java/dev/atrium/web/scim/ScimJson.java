package dev.atrium.web.scim;

import java.util.List;
import java.util.Map;

import dev.atrium.kernel.Refusal;
import dev.atrium.scim.Scim;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import reactor.core.publisher.Mono;

/// What comes and goes as `application/scim+json`.
final class ScimJson {

    /// A thousand members fit in it several times.
    private static final int LONGEST = 512 * 1024;

    private static final List<MediaType> READ = List.of(MediaType.valueOf(Scim.MEDIA_TYPE), MediaType.APPLICATION_JSON);

    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();

    private ScimJson() {
    }

    static Mono<JsonNode> body(ServerWebExchange exchange) {
        MediaType type = exchange.getRequest().getHeaders().getContentType();
        if (type == null || READ.stream().noneMatch(type::equalsTypeAndSubtype)) {
            return Mono.error(new UnsupportedMediaTypeStatusException(type, READ));
        }
        return DataBufferUtils.join(exchange.getRequest().getBody(), LONGEST)
            .map(ScimJson::read)
            .switchIfEmpty(Mono.error(() -> Refusal.invalid("body", "scim.syntax")));
    }

    static ResponseEntity<byte[]> answer(Map<String, Object> resource) {
        return answer(200, resource);
    }

    static ResponseEntity<byte[]> answer(int status, Map<String, Object> resource) {
        return ResponseEntity.status(HttpStatusCode.valueOf(status))
            .header(HttpHeaders.CONTENT_TYPE, Scim.MEDIA_TYPE)
            .body(write(resource));
    }

    static byte[] write(Map<String, Object> resource) {
        return JSON.writeValueAsBytes(resource);
    }

    private static JsonNode read(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node.isObject()) {
                return node;
            }
        }
        catch (JacksonException unreadable) {
            // refused below, without its words: they quote what was sent
        }
        throw Refusal.invalid("body", "scim.syntax");
    }

}
