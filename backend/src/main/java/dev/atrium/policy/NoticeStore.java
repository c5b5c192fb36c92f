package dev.atrium.policy;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class NoticeStore {

    private final DatabaseClient database;

    NoticeStore(DatabaseClient database) {
        this.database = database;
    }

    /// Until this transaction ends, no other one publishes.
    Mono<Void> lock() {
        return this.database.sql("select pg_advisory_xact_lock(hashtext('notice'), hashtext(current_tenant()::text))")
            .then();
    }

    Mono<Notice> newest() {
        return this.database.sql("""
                select id, number, text, published_at,
                       (select count(*)::int from notice_confirmation where notice_id = notice.id) as confirmed
                  from notice
                 order by number desc
                 limit 1
                """).map(Columns.read(NoticeStore::notice)).one();
    }

    /// The newest, if it asks for something and the member has not confirmed it.
    Mono<Notice> owedBy(MemberId member) {
        return this.database.sql("""
                select id, number, text, published_at, 0 as confirmed
                  from (select * from notice order by number desc limit 1) newest
                 where text <> ''
                   and not exists (select
                                     from notice_confirmation
                                    where notice_id = newest.id
                                      and member_id = :member)
                """).bind("member", member.value()).map(Columns.read(NoticeStore::notice)).one();
    }

    Mono<Boolean> isThere(NoticeId id) {
        return this.database.sql("select exists (select from notice where id = :id)")
            .bind("id", id.value())
            .mapValue(Boolean.class)
            .one();
    }

    Mono<Void> insert(NoticeId id, String text, MemberId by, Instant now) {
        return this.database.sql("""
                insert into notice (id, number, text, published_by, published_at)
                select :id, coalesce(max(number), 0) + 1, :text, :by, :now
                  from notice
                """).bind("id", id.value()).bind("text", text).bind("by", by.value()).bind("now", now).then();
    }

    Mono<Void> confirm(NoticeId id, MemberId member, Instant now) {
        return this.database.sql("""
                insert into notice_confirmation (notice_id, member_id, confirmed_at)
                values (:id, :member, :now)
                    on conflict do nothing
                """).bind("id", id.value()).bind("member", member.value()).bind("now", now).then();
    }

    private static Notice notice(Columns columns) {
        return new Notice(new NoticeId(columns.uuid("id")), columns.number("number"), columns.text("text"),
                columns.instant("published_at"), columns.number("confirmed"));
    }

}
