package dev.atrium.assistant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.file.FileId;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class WithdrawalStore {

    private static final String SELECT = """
            select file_id, assistant_id, name, reason, member_id, at
              from withdrawn_file
            """;

    private final DatabaseClient database;

    WithdrawalStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Withdrawal withdrawal) {
        return this.database.sql("""
                insert into withdrawn_file (file_id, assistant_id, name, reason, member_id, at)
                values (:file, :assistant, :name, :reason, :member, :at)
                """)
            .bind("file", withdrawal.file().value())
            .bind("assistant", withdrawal.assistant().value())
            .bind("name", withdrawal.name())
            .bind("reason", withdrawal.reason())
            .bind("member", withdrawal.by().value())
            .bind("at", withdrawal.at())
            .then();
    }

    Mono<List<Withdrawal>> among(Collection<FileId> files) {
        return this.database.sql(SELECT + " where file_id = any(:files)")
            .bind("files", files.stream().map(FileId::value).toArray(UUID[]::new))
            .map(Columns.read(WithdrawalStore::withdrawal))
            .all()
            .collectList();
    }

    /// The last first.
    Mono<List<Withdrawal>> of(AssistantId assistant, @Nullable Cursor after, int most) {
        return this.database.sql(SELECT + """
                 where assistant_id = :assistant
                   and (:at::timestamptz is null or (at, file_id) < (:at, :file))
                 order by at desc, file_id desc
                 limit :most
                """)
            .bind("assistant", assistant.value())
            .bind("at", OrNull.of(Instant.class, (after != null) ? after.at() : null))
            .bind("file", OrNull.of(UUID.class, (after != null) ? after.id() : null))
            .bind("most", most)
            .map(Columns.read(WithdrawalStore::withdrawal))
            .all()
            .collectList();
    }

    private static Withdrawal withdrawal(Columns columns) {
        return new Withdrawal(new FileId(columns.uuid("file_id")), new AssistantId(columns.uuid("assistant_id")),
                columns.text("name"), columns.text("reason"), new MemberId(columns.uuid("member_id")),
                columns.instant("at"));
    }

}
