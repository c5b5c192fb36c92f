package dev.atrium.web.scim;

import java.net.URI;

import dev.atrium.identity.Provisioner;
import dev.atrium.kernel.Ids;
import dev.atrium.scim.Made;
import dev.atrium.scim.Scim;
import dev.atrium.scim.ScimPaging;
import dev.atrium.scim.ScimUsers;
import dev.atrium.scim.Shown;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The people of the tenant whose token a program came with.
@RestController
@AllowedTo(Who.CONNECTION)
@RequestMapping(Scim.PATH + "/Users")
class ScimUsersController {

    private final ScimUsers users;

    ScimUsersController(ScimUsers users) {
        this.users = users;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> list(Provisioner by, @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String startIndex,
            @RequestParam(required = false) @Nullable String count,
            @RequestParam(required = false) @Nullable String sortBy,
            @RequestParam(required = false) @Nullable String attributes,
            @RequestParam(required = false) @Nullable String excludedAttributes) {
        return Mono
            .fromSupplier(
                    () -> ScimPaging.of(filter, startIndex, count, sortBy, Shown.of(attributes, excludedAttributes)))
            .flatMap(paging -> users.list(by, paging))
            .map(ScimJson::answer);
    }

    @GetMapping("/{user}")
    Mono<ResponseEntity<byte[]>> find(Provisioner by, @PathVariable String user,
            @RequestParam(required = false) @Nullable String attributes,
            @RequestParam(required = false) @Nullable String excludedAttributes) {
        return Mono.defer(() -> users.find(by, Ids.parse(user), Shown.of(attributes, excludedAttributes)))
            .map(ScimJson::answer);
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> create(Provisioner by, ServerWebExchange exchange) {
        return ScimJson.body(exchange).flatMap(body -> users.create(by, body)).map(ScimUsersController::made);
    }

    @PutMapping("/{user}")
    Mono<ResponseEntity<byte[]>> replace(Provisioner by, @PathVariable String user, ServerWebExchange exchange) {
        return ScimJson.body(exchange).flatMap(body -> users.replace(by, Ids.parse(user), body)).map(ScimJson::answer);
    }

    @PatchMapping("/{user}")
    Mono<ResponseEntity<byte[]>> patch(Provisioner by, @PathVariable String user, ServerWebExchange exchange) {
        return ScimJson.body(exchange).flatMap(body -> users.patch(by, Ids.parse(user), body)).map(ScimJson::answer);
    }

    @DeleteMapping("/{user}")
    Mono<ResponseEntity<byte[]>> remove(Provisioner by, @PathVariable String user) {
        return Mono.defer(() -> users.remove(by, Ids.parse(user)))
            .thenReturn(ResponseEntity.noContent().<byte[]>build());
    }

    /// What Keycloak has still to make is accepted and no more.
    static ResponseEntity<byte[]> made(Made made) {
        ResponseEntity<byte[]> answer = ScimJson.answer(made.waits() ? 202 : 201, made.resource());
        return ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .header(HttpHeaders.LOCATION, URI.create(made.location()).toString())
            .body(answer.getBody());
    }

}
