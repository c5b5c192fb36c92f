package dev.atrium.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class CustomRoleStore {

    private final DatabaseClient database;

    CustomRoleStore(DatabaseClient database) {
        this.database = database;
    }

    /// By name. There are few.
    Mono<List<CustomRole>> all() {
        return this.database.sql("""
                select word, name, permissions,
                       (select count(*) from member where custom_role.word = any(member.roles)
                                                      and member.state <> 'removed') as holders
                  from custom_role
                 order by name, word
                 limit 200
                """).map(Columns.read(CustomRoleStore::role)).all().collectList();
    }

    /// Whether anybody holds a role of this word, known here or not.
    Mono<Boolean> isHeld(String word) {
        return this.database.sql("""
                select exists (select
                                 from member
                                where :word = any(roles)
                                  and state <> 'removed') as held
                """).bind("word", word).map(Columns.read(columns -> columns.flag("held"))).one();
    }

    /// Answers 0 when there is one of this word or this name.
    Mono<Long> insert(String word, String name, Collection<Permission> permissions, MemberId by, Instant now) {
        return this.database.sql("""
                insert into custom_role (word, name, permissions, made_by, made_at)
                values (:word, :name, :permissions, :by, :now)
                    on conflict do nothing
                """)
            .bind("word", word)
            .bind("name", name)
            .bind("permissions", permissions.stream().map(Permission::word).sorted().toArray(String[]::new))
            .bind("by", by.value())
            .bind("now", now)
            .fetch()
            .rowsUpdated();
    }

    Mono<Long> delete(String word) {
        return this.database.sql("delete from custom_role where word = :word").bind("word", word).fetch().rowsUpdated();
    }

    private static CustomRole role(Columns columns) {
        return new CustomRole(columns.text("word"), columns.text("name"),
                Stream.of(columns.get("permissions", String[].class))
                    .flatMap(word -> Permission.of(word).stream())
                    .collect(Collectors.toSet()),
                columns.bigNumber("holders"));
    }

}
