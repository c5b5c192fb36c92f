package dev.atrium.web.scim;

import java.util.Map;
import java.util.Set;

import dev.atrium.kernel.Refusal;
import dev.atrium.scim.Discovery;
import dev.atrium.scim.Scim;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What the endpoint can do, and what it cannot.
@RestController
@AllowedTo(Who.CONNECTION)
class ScimController {

    private static final Set<String> NOT_SUPPORTED = Set.of("/Bulk", "/Me", "/.search", "/Users/.search",
            "/Groups/.search");

    private final Discovery discovery;

    private final ScimErrors errors;

    ScimController(Discovery discovery, ScimErrors errors) {
        this.discovery = discovery;
        this.errors = errors;
    }

    @GetMapping(Scim.PATH + "/ServiceProviderConfig")
    ResponseEntity<byte[]> configuration() {
        return ScimJson.answer(discovery.configuration());
    }

    @GetMapping(Scim.PATH + "/ResourceTypes")
    ResponseEntity<byte[]> resourceTypes() {
        return ScimJson.answer(Discovery.list(discovery.resourceTypes()));
    }

    @GetMapping(Scim.PATH + "/ResourceTypes/{name}")
    ResponseEntity<byte[]> resourceType(@PathVariable String name) {
        return ScimJson.answer(discovery.resourceType(name).orElseThrow(Refusal::notFound));
    }

    @GetMapping(Scim.PATH + "/Schemas")
    ResponseEntity<byte[]> schemas() {
        return ScimJson.answer(Discovery.list(discovery.schemas()));
    }

    @GetMapping(Scim.PATH + "/Schemas/{name}")
    ResponseEntity<byte[]> schema(@PathVariable String name) {
        Map<String, Object> schema = discovery.schema(name).orElseThrow(Refusal::notFound);
        return ScimJson.answer(schema);
    }

    /// Everything else there.
    @RequestMapping("/scim/**")
    Mono<Void> nothing(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        return NOT_SUPPORTED.stream().anyMatch(known -> path.equals(Scim.PATH + known)) ? errors.unsupported(exchange)
                : Mono.error(Refusal.notFound());
    }

}
