package dev.atrium.identity;

import java.text.Normalizer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The roles there are in the caller's tenant: those of Atrium, and sets of permissions that the tenant has made for
/// itself. Nobody makes a role that permits more than they may.
@Component
public class Roles {

    public static final int LONGEST_NAME = 60;

    private static final int LONGEST_WORD = 40;

    private final CustomRoleStore store;

    private final TenantTransaction transaction;

    private final PeopleRecorder recorder;

    private final Clock clock;

    Roles(CustomRoleStore store, TenantTransaction transaction, PeopleRecorder recorder, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.recorder = recorder;
        this.clock = clock;
    }

    public Mono<List<CustomRole>> custom(Caller caller) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> demandSomewhere(caller)).then(Mono.defer(this.store::all)));
    }

    /// What each role permits, by its word.
    Mono<Map<String, Set<Permission>>> permitted() {
        return this.store.all().map(custom -> {
            Map<String, Set<Permission>> all = new HashMap<>();
            Role.ofTenants().forEach(role -> all.put(role.word(), role.permissions()));
            custom.forEach(role -> all.put(role.word(), role.permissions()));
            return all;
        });
    }

    /// Makes a role. Answers its word.
    public Mono<String> make(Caller caller, String name, Set<Permission> permissions) {
        String called = name.strip();
        String word = word(called);
        AuditEvent event = AuditEvent.of(AuditType.ROLE_MADE, caller.actor(), Target.of(Target.Kind.ROLE, word))
            .with("permissions", permissions.stream().map(Permission::word).sorted().toList());
        return this.recorder.deed(caller, event, () -> {
            demand(caller);
            refuseUnfit(caller, called, word, permissions);
            return this.store.isHeld(word)
                .flatMap(held -> held ? Mono.error(Refusal.conflict("role.word-held", word))
                        : this.store.insert(word, called, permissions, caller.member(), Moments.now(this.clock)))
                .flatMap(rows -> (rows == 1) ? this.recorder.record(caller, event)
                        : Mono.error(Refusal.conflict("role.taken")))
                .thenReturn(word);
        });
    }

    /// Removes a role that nobody holds.
    public Mono<Void> remove(Caller caller, String word) {
        AuditEvent event = AuditEvent.of(AuditType.ROLE_REMOVED, caller.actor(), Target.of(Target.Kind.ROLE, word));
        return this.recorder.deed(caller, event, () -> {
            demand(caller);
            return this.store.all()
                .flatMap(all -> all.stream()
                    .filter(role -> role.word().equals(word))
                    .findFirst()
                    .map(Mono::just)
                    .orElseGet(() -> Mono.error(Refusal.notFound())))
                .flatMap(role -> (role.holders() > 0) ? Mono.error(Refusal.conflict("role.held", role.holders()))
                        : this.store.delete(word))
                .then(Mono.defer(() -> this.recorder.record(caller, event)));
        });
    }

    private static void refuseUnfit(Caller caller, String name, String word, Set<Permission> permissions) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || word.isEmpty()) {
            throw Refusal.invalid("name", "role.name", LONGEST_NAME);
        }
        if (permissions.isEmpty()) {
            throw Refusal.invalid("permissions", "role.permits-nothing");
        }
        if (!caller.may(permissions)) {
            throw Refusal.forbidden("role.beyond-yours");
        }
        if (Role.of(word).isPresent()) {
            throw Refusal.conflict("role.taken");
        }
    }

    /// Small letters, digits and dashes, beginning with a letter; "" when there is none.
    static String word(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+", "")
            .replaceAll("-+$", "");
        return (plain.length() <= LONGEST_WORD) ? plain : plain.substring(0, LONGEST_WORD);
    }

    static void demand(Caller caller) {
        if (!caller.may(Permission.MANAGE_PEOPLE)) {
            throw Refusal.forbidden("people.not-yours");
        }
    }

    static void demandSomewhere(Caller caller) {
        if (!caller.maySomewhere(Permission.MANAGE_PEOPLE)) {
            throw Refusal.forbidden("people.not-yours");
        }
    }

}
