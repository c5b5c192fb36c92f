package dev.atrium.identity;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Members as others see them, with the departments they work in.
@Repository
class ColleagueStore {

    private static final String COLLEAGUE = """
            select member.id, member.name, member.email, member.state = 'active' as active,
                   array(select department.path
                           from member_department
                           join department on department.id = member_department.department_id
                          where member_department.member_id = member.id
                            and member_department.direct
                          order by department.path
                          limit 20) as departments
              from member
            """;

    private final DatabaseClient database;

    ColleagueStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Colleague>> all(Collection<MemberId> ids) {
        return this.database.sql(COLLEAGUE + " where member.id = any(:ids)")
            .bind("ids", ids.stream().map(MemberId::value).toArray(UUID[]::new))
            .map(Columns.read(ColleagueStore::colleague))
            .all()
            .collectList();
    }

    /// Active ones whose name, or the last word of it, begins so; by name.
    Mono<List<Colleague>> named(String prefix, int most) {
        return this.database.sql(COLLEAGUE + """
                 where member.state = 'active'
                   and (member.folded_name >= lower(:from) and member.folded_name < lower(:from) || :end
                        or member.folded_last >= lower(:from) and member.folded_last < lower(:from) || :end)
                 order by member.folded_name, member.id
                 limit :most
                """)
            .bind("from", prefix)
            .bind("end", "\uDBFF\uDFFF")
            .bind("most", most)
            .map(Columns.read(ColleagueStore::colleague))
            .all()
            .collectList();
    }

    /// In small letters; also who is not active any more.
    Mono<List<Colleague>> withEmail(Collection<String> emails, int most) {
        return this.database.sql(COLLEAGUE + " where lower(member.email) = any(:emails) limit :most")
            .bind("emails", emails.toArray(String[]::new))
            .bind("most", most)
            .map(Columns.read(ColleagueStore::colleague))
            .all()
            .collectList();
    }

    private static Colleague colleague(Columns columns) {
        return new Colleague(new MemberId(columns.uuid("id")), columns.text("name"), columns.text("email"),
                columns.flag("active"), List.of(columns.get("departments", String[].class)));
    }

}
