package dev.atrium.web.operator;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.operator.TenantCertificate;
import dev.atrium.operator.TenantDesk;
import dev.atrium.tenancy.TenantId;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The end of a tenant: proposed by one operator, approved by another, called off while there is time, proved afterwards.
@Controller
@AllowedTo(Who.OPERATOR)
@RequestMapping("/operations/tenants/{tenant}")
class TenantEndingController {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TenantDesk desk;

    private final TenantScreen screen;

    TenantEndingController(TenantDesk desk, TenantScreen screen) {
        this.desk = desk;
        this.screen = screen;
    }

    @PostMapping("/deletion")
    Mono<Rendering> propose(Caller caller, ServerWebExchange exchange, @PathVariable String tenant,
            @ModelAttribute DeletionForm form) {
        TenantId id = new TenantId(Ids.parse(tenant));
        return Mono.defer(() -> desk.proposeDeletion(caller, id, form.typedName(), form.number()))
            .then(TenantScreen.to(id, "proposed"))
            .onErrorResume(Screen::canBeSaid, refusal -> screen.refused(caller, exchange, id, null, (Refusal) refusal));
    }

    @DeleteMapping("/deletion")
    Mono<Rendering> callOff(Caller caller, ServerWebExchange exchange, @PathVariable String tenant) {
        TenantId id = new TenantId(Ids.parse(tenant));
        return desk.callOffDeletion(caller, id)
            .then(TenantScreen.to(id, "called-off"))
            .onErrorResume(Screen::canBeSaid, refusal -> screen.refused(caller, exchange, id, null, (Refusal) refusal));
    }

    /// For people: a signed note.
    @GetMapping("/certificate")
    Mono<ResponseEntity<String>> certificate(Caller caller, @PathVariable String tenant) {
        return desk.certificate(caller, new TenantId(Ids.parse(tenant)))
            .map(found -> file(tenant, "txt", TEXT, found.note()));
    }

    /// For machines: the certificate, the note that signs its hash, and the key.
    @GetMapping("/certificate/signed")
    Mono<ResponseEntity<String>> signed(Caller caller, @PathVariable String tenant) {
        return desk.certificate(caller, new TenantId(Ids.parse(tenant)))
            .map(found -> file(tenant, "json", MediaType.APPLICATION_JSON, json(found)));
    }

    private static String json(TenantCertificate found) {
        return JSON.writeValueAsString(new TreeMap<>(
                Map.of("certificate", found.body(), "note", found.note(), "verifierKey", found.verifierKey())));
    }

    private static ResponseEntity<String> file(String tenant, String ending, MediaType type, String body) {
        return ResponseEntity.ok()
            .contentType(type)
            .header("Content-Disposition", "attachment; filename=\"deletion-" + Ids.parse(tenant) + "." + ending + "\"")
            .header("Cache-Control", "no-store")
            .body(body);
    }

    /// @param name the tenant's, typed again
    record DeletionForm(@Nullable String name, @Nullable String days) {

        private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

        String typedName() {
            return (name == null) ? "" : name;
        }

        /// What is no number is refused as none would be.
        int number() {
            return (days != null && NUMBER.matcher(days.strip()).matches()) ? Integer.parseInt(days.strip()) : 0;
        }

    }

}
