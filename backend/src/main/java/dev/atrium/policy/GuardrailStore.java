package dev.atrium.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class GuardrailStore {

    private static final String ALL = """
            select id, name, recogniser, measure, way, department_id, terms, made_by, made_at
              from guardrail
            """;

    private final DatabaseClient database;

    GuardrailStore(DatabaseClient database) {
        this.database = database;
    }

    /// Until this transaction ends, no other one adds a guardrail.
    Mono<Void> lock() {
        return this.database
            .sql("select pg_advisory_xact_lock(hashtext('guardrail'), hashtext(current_tenant()::text))")
            .then();
    }

    Mono<Integer> count() {
        return this.database.sql("select count(*)::int from guardrail").mapValue(Integer.class).one();
    }

    Mono<Void> insert(GuardrailId id, NewGuardrail says, MemberId by, Instant now) {
        return this.database.sql("""
                insert into guardrail (id, name, recogniser, measure, way, department_id, terms, made_by, made_at)
                values (:id, :name, :recogniser, :measure, :way, :department, :terms, :by, :now)
                """)
            .bind("id", id.value())
            .bind("name", says.name())
            .bind("recogniser", says.recogniser().word())
            .bind("measure", says.measure().word())
            .bind("way", says.way().word())
            .bind("department", OrNull.of(UUID.class, value(says.department())))
            .bind("terms", says.terms().toArray(String[]::new))
            .bind("by", by.value())
            .bind("now", now)
            .then();
    }

    /// Empty when there is none such.
    Mono<Row> remove(GuardrailId id) {
        return this.database.sql("""
                   delete from guardrail
                    where id = :id
                returning id, name, recogniser, measure, way, department_id, terms, made_by, made_at
                """).bind("id", id.value()).map(Columns.read(GuardrailStore::row)).one();
    }

    Mono<List<Row>> all(int most) {
        return this.database.sql(ALL + " order by made_at, id limit :most")
            .bind("most", most)
            .map(Columns.read(GuardrailStore::row))
            .all()
            .collectList();
    }

    Mono<List<Row>> some(Collection<GuardrailId> ids) {
        return this.database.sql(ALL + " where id = any(:ids)")
            .bind("ids", ids.stream().map(GuardrailId::value).toArray(UUID[]::new))
            .map(Columns.read(GuardrailStore::row))
            .all()
            .collectList();
    }

    /// Those for everybody, and for who works in these departments.
    Mono<List<GuardrailId>> around(Set<DepartmentId> departments, int most) {
        return this.database.sql("""
                select id
                  from guardrail
                 where department_id is null
                    or department_id = any(:departments)
                 order by made_at, id
                 limit :most
                """)
            .bind("departments", departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
            .bind("most", most)
            .map(Columns.read(columns -> new GuardrailId(columns.uuid("id"))))
            .all()
            .collectList();
    }

    /// How many active members it is about.
    Mono<Integer> people(@Nullable DepartmentId department) {
        return this.database.sql("""
                select count(*)::int
                  from member
                 where state = 'active'
                   and (:department::uuid is null
                        or exists (select
                                     from member_department
                                    where member_id = member.id
                                      and department_id = :department))
                """).bind("department", OrNull.of(UUID.class, value(department))).mapValue(Integer.class).one();
    }

    private static @Nullable UUID value(@Nullable DepartmentId department) {
        return (department == null) ? null : department.value();
    }

    private static Row row(Columns columns) {
        UUID department = columns.uuidOrNull("department_id");
        NewGuardrail says = new NewGuardrail(columns.text("name"),
                Recogniser.of(columns.text("recogniser")).orElseThrow(),
                Measure.of(columns.text("measure")).orElseThrow(), Way.of(columns.text("way")).orElseThrow(),
                (department == null) ? null : new DepartmentId(department),
                List.of(columns.get("terms", String[].class)));
        return new Row(new GuardrailId(columns.uuid("id")), says, new MemberId(columns.uuid("made_by")),
                columns.instant("made_at"));
    }

    record Row(GuardrailId id, NewGuardrail says, MemberId madeBy, Instant madeAt) {
    }

}
