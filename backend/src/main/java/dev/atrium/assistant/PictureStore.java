package dev.atrium.assistant;

import java.nio.ByteBuffer;
import java.time.Instant;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class PictureStore {

    private final DatabaseClient database;

    PictureStore(DatabaseClient database) {
        this.database = database;
    }

    /// Whether the member may put the picture on the assistant: they added it, or it is
    /// there already.
    Mono<Boolean> mayShow(PictureId picture, MemberId member, AssistantId assistant) {
        return this.database.sql("""
                select exists (select
                                 from assistant_picture
                                where id = :picture
                                  and (added_by = :member
                                       or exists (select
                                                    from assistant_version
                                                   where picture_id = :picture
                                                     and assistant_id = :assistant)))
                """)
            .bind("picture", picture.value())
            .bind("member", member.value())
            .bind("assistant", assistant.value())
            .mapValue(Boolean.class)
            .one();
    }

    Mono<Void> insert(PictureId id, byte[] png, MemberId member, Instant now) {
        return this.database.sql("""
                insert into assistant_picture (id, png, added_by, at)
                values (:id, :png, :member, :now)
                """)
            .bind("id", id.value())
            .bind("png", ByteBuffer.wrap(png))
            .bind("member", member.value())
            .bind("now", now)
            .then();
    }

    /// How many somebody has added since then.
    Mono<Long> addedSince(MemberId member, Instant since) {
        return this.database.sql("select count(*) from assistant_picture where added_by = :member and at > :since")
            .bind("member", member.value())
            .bind("since", since)
            .mapValue(Long.class)
            .one();
    }

    Mono<byte[]> png(PictureId id) {
        return this.database.sql("select png from assistant_picture where id = :id")
            .bind("id", id.value())
            .map(Columns.read(columns -> bytes(columns.get("png", ByteBuffer.class))))
            .one();
    }

    /// Whether the caller sees it: they added it, or it is on something they may use. On
    /// what is not published only those see it who may edit.
    Mono<Boolean> isSeenBy(Caller caller, PictureId picture) {
        return AccessStore.as(caller, this.database.sql(AccessStore.REACHABLE + """
                select exists (select from assistant_picture where id = :picture and added_by = :member)
                    or exists (select
                                 from assistant_version
                                 join reachable on reachable.id = assistant_version.assistant_id
                                where assistant_version.picture_id = :picture
                                  and (reachable.access >= 2
                                       or reachable.access >= 1 and assistant_version.state = 'published'))
                """)).bind("picture", picture.value()).mapValue(Boolean.class).one();
    }

    /// Whether it is on something live, or on what a review is about: the version that
    /// waits, or one before it with which it is compared.
    Mono<Boolean> isSeenByReviewers(PictureId picture) {
        return this.database.sql("""
                select exists (select
                                 from assistant_version version
                                 join assistant on assistant.id = version.assistant_id
                                where version.picture_id = :picture
                                  and (version.id = assistant.live_id
                                       or exists (select
                                                    from assistant_review review
                                                   where review.assistant_id = version.assistant_id
                                                     and review.decided_at is null
                                                     and (review.version_id = version.id
                                                          or version.approved_by is not null))))
                """).bind("picture", picture.value()).mapValue(Boolean.class).one();
    }

    /// What no version shows.
    Mono<Long> forget(Instant before, int most) {
        return this.database.sql("""
                  with unused as materialized (
                       select id
                         from assistant_picture
                        where at < :before
                          and not exists (select
                                            from assistant_version
                                           where assistant_version.picture_id = assistant_picture.id)
                        order by at
                        limit :most
                     )
                delete from assistant_picture
                 using unused
                 where assistant_picture.id = unused.id
                """).bind("before", before).bind("most", most).fetch().rowsUpdated();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

}
