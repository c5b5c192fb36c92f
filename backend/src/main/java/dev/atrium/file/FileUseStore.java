package dev.atrium.file;

import java.util.UUID;

import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// How much each member and each tenant has brought. Whoever changes it locks the member before the tenant.
@Repository
class FileUseStore {

    private final DatabaseClient database;

    FileUseStore(DatabaseClient database) {
        this.database = database;
    }

    /// Adds a file if there is room for it. Answers whether there was, for its bytes and
    /// for one file more; nothing is added when there was not.
    Mono<Room> add(UUID subject, long bytes, long mostBytes, long mostFiles) {
        return this.database.sql("""
                insert into file_use (subject)
                values (:subject)
                    on conflict (tenant_id, subject) do nothing
                """)
            .bind("subject", subject)
            .then()
            .then(this.database.sql("""
                    select bytes, files
                      from file_use
                     where subject = :subject
                       for update
                    """)
                .bind("subject", subject)
                .map(Columns.read(columns -> new Room(columns.bigNumber("bytes"),
                        columns.bigNumber("bytes") + bytes <= mostBytes, columns.bigNumber("files") < mostFiles)))
                .one())
            .delayUntil(room -> room.isEnough() ? change(subject, bytes, 1) : Mono.empty());
    }

    /// What operators say that the tenant may have; empty when they say nothing.
    Mono<Long> mostMegabytes() {
        return this.database
            .sql("select file_megabytes from tenant where id = current_tenant() and file_megabytes is not null")
            .mapValue(Integer.class)
            .one()
            .map(Integer::longValue);
    }

    /// How many bytes; empty when nothing was ever brought.
    Mono<Long> bytes(UUID subject) {
        return this.database.sql("select bytes from file_use where subject = :subject")
            .bind("subject", subject)
            .mapValue(Long.class)
            .one();
    }

    /// Takes back what was added, or a part of it.
    Mono<Void> change(UUID subject, long bytes, long files) {
        return this.database.sql("""
                update file_use
                   set bytes = bytes + :bytes,
                       files = files + :files
                 where subject = :subject
                """).bind("subject", subject).bind("bytes", bytes).bind("files", files).then();
    }

    /// @param used the bytes before
    record Room(long used, boolean forBytes, boolean forFile) {

        boolean isEnough() {
            return this.forBytes && this.forFile;
        }
    }

}
