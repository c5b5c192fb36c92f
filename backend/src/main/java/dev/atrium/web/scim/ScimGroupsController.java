package dev.atrium.web.scim;

import dev.atrium.identity.Provisioner;
import dev.atrium.kernel.Ids;
import dev.atrium.scim.Scim;
import dev.atrium.scim.ScimGroups;
import dev.atrium.scim.ScimPaging;
import dev.atrium.scim.Shown;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.jspecify.annotations.Nullable;
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

/// The departments of the tenant whose token a program came with.
@RestController
@AllowedTo(Who.CONNECTION)
@RequestMapping(Scim.PATH + "/Groups")
class ScimGroupsController {

    private final ScimGroups groups;

    ScimGroupsController(ScimGroups groups) {
        this.groups = groups;
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
            .flatMap(paging -> groups.list(by, paging))
            .map(ScimJson::answer);
    }

    @GetMapping("/{group}")
    Mono<ResponseEntity<byte[]>> find(Provisioner by, @PathVariable String group,
            @RequestParam(required = false) @Nullable String attributes,
            @RequestParam(required = false) @Nullable String excludedAttributes) {
        return Mono.defer(() -> groups.find(by, Ids.parse(group), Shown.of(attributes, excludedAttributes)))
            .map(ScimJson::answer);
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> create(Provisioner by, ServerWebExchange exchange) {
        return ScimJson.body(exchange).flatMap(body -> groups.create(by, body)).map(ScimUsersController::made);
    }

    @PutMapping("/{group}")
    Mono<ResponseEntity<byte[]>> replace(Provisioner by, @PathVariable String group, ServerWebExchange exchange) {
        return ScimJson.body(exchange)
            .flatMap(body -> groups.replace(by, Ids.parse(group), body))
            .map(ScimJson::answer);
    }

    @PatchMapping("/{group}")
    Mono<ResponseEntity<byte[]>> patch(Provisioner by, @PathVariable String group, ServerWebExchange exchange) {
        return ScimJson.body(exchange)
            .flatMap(body -> groups.patch(by, Ids.parse(group), body))
            .thenReturn(ResponseEntity.noContent().<byte[]>build());
    }

    @DeleteMapping("/{group}")
    Mono<ResponseEntity<byte[]>> remove(Provisioner by, @PathVariable String group) {
        return Mono.defer(() -> groups.remove(by, Ids.parse(group)))
            .thenReturn(ResponseEntity.noContent().<byte[]>build());
    }

}
