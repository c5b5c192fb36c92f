package dev.atrium.policy;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.ModelCatalog;
import dev.atrium.policy.ModelRuleStore.Found;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Which models may be asked. The nearest department that says something decides, above it the tenant; who works in several
/// places has what either allows.
@Component
public class AllowedModels {

    private final TenantTransaction transaction;

    private final PolicyDesk desk;

    private final ModelRuleStore store;

    private final ModelCatalog models;

    private final Tenants tenants;

    private final Clock clock;

    AllowedModels(TenantTransaction transaction, PolicyDesk desk, ModelRuleStore store, ModelCatalog models,
            Tenants tenants, Clock clock) {
        this.transaction = transaction;
        this.desk = desk;
        this.store = store;
        this.models = models;
        this.tenants = tenants;
        this.clock = clock;
    }

    public Mono<List<ModelRule>> all(Caller caller) {
        return this.desk.look(caller, this.store::all);
    }

    /// How many active members a rule would be about.
    public Mono<Integer> people(Caller caller, @Nullable DepartmentId department) {
        return this.desk.people(caller, department);
    }

    /// From the next question on. A rule without models is taken away.
    public Mono<Void> set(Caller caller, @Nullable DepartmentId department, Set<String> wanted) {
        Object target = (department == null) ? caller.tenant() : department;
        Target.Kind kind = (department == null) ? Target.Kind.TENANT : Target.Kind.DEPARTMENT;
        String names = wanted.stream().sorted().collect(Collectors.joining(" "));
        AuditEvent set = AuditEvent.of(AuditType.MODELS_ALLOWED, caller.actor(), Target.of(kind, target))
            .with("models", names.substring(0, Math.min(500, names.length())));
        return this.desk.done(caller, set,
                () -> this.desk.demand(caller, department)
                    .then(Mono.fromRunnable(() -> demandKnown(wanted)))
                    .then(Mono.defer(() -> this.store.replace(new ModelRule(department, wanted), caller.member(),
                            Moments.now(this.clock)))));
    }

    /// What the caller may ask at this moment.
    public Mono<Allowed> of(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> this.store.around(caller.departments()))
            .flatMap(found -> found.isEmpty() ? Mono.just(Allowed.ALL)
                    : this.tenants.find(caller.tenant())
                        .map(Tenant::name)
                        .defaultIfEmpty("")
                        .map(name -> nearest(found, name)));
    }

    private void demandKnown(Set<String> wanted) {
        if (wanted.stream().anyMatch(id -> this.models.find(id).isEmpty())) {
            throw Refusal.invalid("models", "model.unknown");
        }
    }

    static Allowed nearest(List<Found> all, String tenant) {
        List<Found> departments = all.stream().filter(one -> one.path() != null).toList();
        List<Found> decide = departments.isEmpty() ? all
                : departments.stream()
                    .filter(one -> departments.stream().noneMatch(other -> isBelow(other, one)))
                    .toList();
        Set<String> models = new HashSet<>();
        decide.forEach(one -> models.addAll(one.rule().models()));
        return new Allowed(Set.copyOf(models),
                decide.stream()
                    .map(one -> Objects.requireNonNullElse(one.path(), tenant))
                    .collect(Collectors.joining(", ")));
    }

    private static boolean isBelow(Found one, Found other) {
        return String.valueOf(one.path()).startsWith(other.path() + "/");
    }

}
