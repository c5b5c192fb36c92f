package dev.atrium.identity;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// How many members operators say the tenant of this transaction may have, and has.
@Repository
class MemberLimitStore {

    private final DatabaseClient database;

    MemberLimitStore(DatabaseClient database) {
        this.database = database;
    }

    /// Empty when nothing is said. Otherwise whoever asks after this waits until this
    /// transaction ends, so that nobody takes the last place twice.
    Mono<Integer> most() {
        return this.database.sql("""
                select most_members
                  from tenant
                 where id = current_tenant()
                   and most_members is not null
                   for no key update
                """).mapValue(Integer.class).one();
    }

    /// Who is here or known to come, without this person.
    Mono<Integer> others(Person person) {
        return this.database.sql("""
                select count(*)::int
                  from member
                 where state in ('active', 'invited')
                   and not (issuer = :issuer and subject = :subject)
                """).bind("issuer", person.issuer()).bind("subject", person.subject()).mapValue(Integer.class).one();
    }

    /// Who is here or known to come, and who has been asked to be.
    Mono<Integer> taken() {
        return this.database.sql("""
                select (select count(*) from member where state in ('active', 'invited'))::int
                     + (select count(*) from errand where kind in ('invite', 'enable') and state = 'waiting')::int
                """).mapValue(Integer.class).one();
    }

}
