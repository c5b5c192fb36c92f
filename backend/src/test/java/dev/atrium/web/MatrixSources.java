package dev.atrium.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import dev.atrium.chat.Asked;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.World;

import reactor.core.publisher.Flux;

/// Gives answers a source that can be read. A file is read once in a tenant; the others get what was found in it.
final class MatrixSources {

    private static final byte[] TEXT = "What a source says.".getBytes(StandardCharsets.UTF_8);

    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    private final World world;

    private final Map<TenantId, FileId> read = new ConcurrentHashMap<>();

    MatrixSources(World world) {
        this.world = world;
    }

    /// The answer's source number 1: a file that hangs on its conversation.
    void give(Caller caller, Asked asked, String words) {
        FileId like = this.read.computeIfAbsent(caller.tenant(), this::read);
        FileId file = begun(caller, new CollectionId(asked.conversation().value()), words);
        Trail trail = new Trail(this.world);
        trail.does("""
                update file
                   set state = 'read', kind = known.kind, content = known.content, text = known.text,
                       sections = known.sections, characters = known.characters
                  from file known
                 where file.id = '%s' and known.id = '%s' and known.tenant_id = file.tenant_id
                """.formatted(file, like));
        trail.does("""
                insert into message_source
                       (tenant_id, message_id, number, file_id, file_name, passage, start_at, end_at, page, heading)
                values ('%s', '%s', 1, '%s', '%s', 0, 0, 4, 0, '')
                """.formatted(caller.tenant(), asked.reply(), file, words.replace("'", "''")));
    }

    /// By somebody of the tenant who has nothing else, so that nobody has more than
    /// others.
    private FileId read(TenantId tenant) {
        Caller caller = (tenant.equals(World.ALDER) ? this.world.newcomer() : this.world.finn()).caller();
        CollectionId somewhere = new CollectionId(UUID.randomUUID());
        FileId file = begun(caller, somewhere, "read");
        World.now(this.world.bean(Uploads.class)
            .append(caller, file, Part.at(0), Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(TEXT))));
        Flux.interval(Duration.ZERO, Duration.ofMillis(50))
            .onBackpressureDrop()
            .concatMap(tick -> this.world.bean(StoredFiles.class).find(caller, somewhere, file), 1)
            .filter(found -> found.state().isEnd())
            .next()
            .block(READ_WITHIN);
        return file;
    }

    private FileId begun(Caller caller, CollectionId collection, String words) {
        return World
            .now(this.world.bean(Uploads.class).begin(caller, collection, new NewFile(words + ".txt", TEXT.length)))
            .file();
    }

}
