package dev.atrium.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.ProvisionedDepartmentStore.Somebody;
import dev.atrium.kernel.Ids;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Errands that are handed in by the hundred.
@Repository
class ErrandBatchStore {

    private final DatabaseClient database;

    ErrandBatchStore(DatabaseClient database) {
        this.database = database;
    }

    /// One for each of these people: to enter these groups and leave those.
    Mono<Long> move(Provisioner by, Collection<Somebody> people, List<String> joins, List<String> leaves, Instant now) {
        if (people.isEmpty()) {
            return Mono.just(0L);
        }
        return this.database.sql("""
                insert into errand (id, kind, member_id, subject, joins, leaves, due_at, asked_by_token, asked_at)
                select id, 'groups', member_id, subject, :joins, :leaves, :now, :by, :now
                  from unnest(:ids, :members, :subjects) as moved (id, member_id, subject)
                """)
            .bind("joins", joins.toArray(String[]::new))
            .bind("leaves", leaves.toArray(String[]::new))
            .bind("now", now)
            .bind("by", by.token().value())
            .bind("ids", people.stream().map(somebody -> Ids.next()).toArray(UUID[]::new))
            .bind("members", people.stream().map(somebody -> somebody.member().value()).toArray(UUID[]::new))
            .bind("subjects", people.stream().map(Somebody::subject).toArray(String[]::new))
            .fetch()
            .rowsUpdated();
    }

}
