package dev.atrium.assistant;

import dev.atrium.identity.MemberId;
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

}
