package dev.atrium.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.FileState;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Somebody who brings files to a collection and looks things up in them, as tests say it.
final class Reader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world;

    private final Caller caller;

    private final CollectionId collection;

    Reader(World world, Someone someone) {
        this(world, someone.caller(), new CollectionId(UUID.randomUUID()));
    }

    private Reader(World world, Caller caller, CollectionId collection) {
        this.world = world;
        this.caller = caller;
        this.collection = collection;
    }

    /// The same at another server.
    Reader at(World other) {
        return new Reader(other, this.caller, this.collection);
    }

    FileId begins(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Uploads uploads = this.world.bean(Uploads.class);
        FileId file = World.now(uploads.begin(this.caller, this.collection, new NewFile(name, bytes.length))).file();
        World.now(uploads.append(this.caller, file, Part.at(0),
                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes))));
        return file;
    }

    /// Waits until it is read.
    FileId brings(String name, String text) {
        FileId file = begins(name, text);
        until(() -> find(file).state() == FileState.READ);
        return file;
    }

    /// Several with the same text but for a number, read side by side.
    List<FileId> bringsMany(int many, String text) {
        List<FileId> files = IntStream.range(0, many)
            .mapToObj(number -> begins("file-%d.txt".formatted(number), number + " " + text))
            .toList();
        files.forEach(file -> until(() -> find(file).state() == FileState.READ));
        return files;
    }

    StoredFile find(FileId file) {
        return World.now(this.world.bean(StoredFiles.class).find(this.caller, this.collection, file));
    }

    String text(FileId file) {
        return World.now(this.world.bean(StoredFiles.class).text(this.caller.tenant(), this.collection, file)).text();
    }

    void erases(FileId file) {
        World.now(this.world.bean(StoredFiles.class).erase(this.caller, this.collection, file));
    }

    void triesAgain(FileId file) {
        World.now(this.world.bean(StoredFiles.class).readAgain(this.caller, this.collection, file));
    }

    Lookup asks(String question, FileId... files) {
        return World.now(asking(question, Arrays.asList(files), 4_000));
    }

    Mono<Lookup> asking(String question, Collection<FileId> files, int mostTokens) {
        return library().find(this.caller.tenant(), files, question, mostTokens);
    }

    Lookup whole(int mostTokens, FileId... files) {
        return library().whole(this.caller.tenant(), List.of(files), mostTokens).block(PATIENCE);
    }

    boolean isReady(FileId file) {
        return World.now(library().ready(this.caller.tenant(), List.of(file))).containsKey(file);
    }

    long number(String sql) {
        return World.now(this.world.bean(TenantTransaction.class)
            .in(this.caller.tenant(), () -> this.world.bean(DatabaseClient.class).sql(sql).mapValue(Long.class).one()));
    }

    Caller caller() {
        return this.caller;
    }

    World world() {
        return this.world;
    }

    static void until(BooleanSupplier reached) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            World.now(Mono.delay(Duration.ofMillis(30)));
        }
    }

    private Library library() {
        return this.world.bean(Library.class);
    }

}
