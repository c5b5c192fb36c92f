package dev.atrium.scim;

import java.util.List;
import java.util.UUID;

import dev.atrium.identity.TokenId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class CallStore {

    private final DatabaseClient database;

    CallStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID id, ScimCall call) {
        DatabaseClient.GenericExecuteSpec statement = this.database.sql("""
                insert into scim_call (id, at, token_id, method, path, status, problem)
                values (:id, :at, :token, :method, :path, :status, :problem)
                """)
            .bind("id", id)
            .bind("at", call.at())
            .bind("token", call.token().value())
            .bind("method", call.method())
            .bind("path", call.path())
            .bind("status", call.status());
        String problem = call.problem();
        return ((problem == null) ? statement.bindNull("problem", String.class) : statement.bind("problem", problem))
            .then();
    }

    /// Whatever is older than the newest so many.
    Mono<Void> forgetBut(int newest) {
        return this.database.sql("""
                delete from scim_call
                 where id in (select id
                                from scim_call
                               order by at desc, id desc
                              offset :newest
                               limit 100)
                """).bind("newest", newest).then();
    }

    Mono<List<ScimCall>> newest(int most) {
        return this.database.sql("""
                select at, token_id, method, path, status, problem
                  from scim_call
                 order by at desc, id desc
                 limit :most
                """)
            .bind("most", most)
            .map(Columns.read(columns -> new ScimCall(columns.instant("at"), new TokenId(columns.uuid("token_id")),
                    columns.text("method"), columns.text("path"), columns.number("status"),
                    columns.textOrNull("problem"))))
            .all()
            .collectList();
    }

}
