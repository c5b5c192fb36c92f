package dev.atrium.policy;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class LinkHostStore {

    private final DatabaseClient database;

    LinkHostStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<String>> all(int most) {
        return this.database.sql("select host from link_host order by host limit :most")
            .bind("most", most)
            .map(Columns.read(columns -> columns.text("host")))
            .all()
            .collectList();
    }

    /// These and no others.
    Mono<Void> replace(List<String> hosts, MemberId by, Instant now) {
        String[] wanted = hosts.toArray(String[]::new);
        return this.database.sql("delete from link_host where host <> all(:hosts)")
            .bind("hosts", wanted)
            .then()
            .then(Mono.defer(() -> this.database.sql("""
                    insert into link_host (host, added_by, added_at)
                    select host, :by, :now
                      from unnest(:hosts) as host
                        on conflict do nothing
                    """).bind("hosts", wanted).bind("by", by.value()).bind("now", now).then()));
    }

}
