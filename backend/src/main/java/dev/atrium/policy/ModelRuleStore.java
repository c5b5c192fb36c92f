package dev.atrium.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ModelRuleStore {

    private static final int MOST = 2_001;

    private final DatabaseClient database;

    ModelRuleStore(DatabaseClient database) {
        this.database = database;
    }

    /// Until this transaction ends, no other one changes a rule.
    private Mono<Void> lock() {
        return this.database
            .sql("select pg_advisory_xact_lock(hashtext('model-rule'), hashtext(current_tenant()::text))")
            .then();
    }

    Mono<List<ModelRule>> all() {
        return this.database.sql("""
                select department_id, models
                  from model_rule
                 order by made_at, id
                 limit :most
                """).bind("most", MOST).map(Columns.read(ModelRuleStore::rule)).all().collectList();
    }

    /// Those for everybody, and for who works in these departments, with their paths.
    Mono<List<Found>> around(Set<DepartmentId> departments) {
        return this.database.sql("""
                select model_rule.department_id, models, department.path
                  from model_rule
                  left join department on department.id = model_rule.department_id
                 where model_rule.department_id is null
                    or model_rule.department_id = any(:departments)
                 order by department.path
                 limit :most
                """)
            .bind("departments", departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
            .bind("most", MOST)
            .map(Columns.read(columns -> new Found(rule(columns), columns.textOrNull("path"))))
            .all()
            .collectList();
    }

    /// In place of what was said of the same department.
    Mono<Void> replace(ModelRule rule, MemberId by, Instant now) {
        return lock().then(Mono.defer(() -> remove(rule.department())))
            .then(Mono.defer(() -> rule.models().isEmpty() ? Mono.empty() : insert(rule, by, now)));
    }

    private Mono<Void> remove(@Nullable DepartmentId department) {
        return this.database.sql("delete from model_rule where department_id is not distinct from :department")
            .bind("department", OrNull.of(UUID.class, value(department)))
            .then();
    }

    private Mono<Void> insert(ModelRule rule, MemberId by, Instant now) {
        return this.database.sql("""
                insert into model_rule (id, department_id, models, made_by, made_at)
                values (:id, :department, :models, :by, :now)
                """)
            .bind("id", Ids.next())
            .bind("department", OrNull.of(UUID.class, value(rule.department())))
            .bind("models", rule.models().stream().sorted().toArray(String[]::new))
            .bind("by", by.value())
            .bind("now", now)
            .then();
    }

    private static @Nullable UUID value(@Nullable DepartmentId department) {
        return (department == null) ? null : department.value();
    }

    private static ModelRule rule(Columns columns) {
        UUID department = columns.uuidOrNull("department_id");
        return new ModelRule((department == null) ? null : new DepartmentId(department),
                Set.of(columns.get("models", String[].class)));
    }

    /// @param path null for the tenant's
    record Found(ModelRule rule, @Nullable String path) {
    }

}
