package dev.atrium.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Moves sealed bytes to another home while everything goes on. Each is removed from its former home only after it is whole
/// in the new one. Where it stands is nowhere written down: what has moved is not there any more, so whoever begins again
/// goes on, and several servers may move at the same time.
@Component
class BlobMove {

    private static final Logger log = LoggerFactory.getLogger(BlobMove.class);

    private static final Duration PAUSE = Duration.ofSeconds(20);

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// Then others have a turn.
    private static final Duration TURN = Duration.ofSeconds(60);

    private static final int PARTS = 256;

    private final Homes homes;

    private final Folders folders;

    private final Tenants tenants;

    private final BlockingCalls blocking;

    private int part;

    private int moved;

    private int left;

    private boolean told;

    BlobMove(Homes homes, Folders folders, Tenants tenants, @Qualifier("blobCalls") BlockingCalls blocking,
            Recurring recurring) {
        this.homes = homes;
        this.folders = folders;
        this.tenants = tenants;
        this.blocking = blocking;
        if (homes.from() != null) {
            recurring.every(PAUSE, "the move of files", () -> Lanes.keptFree(go()));
        }
    }

    /// So many parts as a turn has time for. The last one tells how many files have
    /// moved.
    Mono<Void> go() {
        long begun = System.nanoTime();
        return Flux.range(0, PARTS)
            .takeUntil(number -> System.nanoTime() - begun > TURN.toNanos())
            .concatMap(number -> Mono.defer(() -> movePart(this.part)).then(Mono.fromRunnable(this::next)), 1)
            .then();
    }

    private Mono<Void> movePart(int number) {
        return this.tenants.all()
            .flatMapMany(Flux::fromIterable)
            .concatMap(tenant -> movePart(tenant.id(), number), 1)
            .then();
    }

    private Mono<Void> movePart(TenantId tenant, int number) {
        BlobHome from = this.homes.from();
        return from == null ? Mono.empty()
                : this.blocking.call(() -> from.list(tenant, number))
                    .flatMapMany(Flux::fromIterable)
                    .concatMap(blob -> this.blocking.call(LIMIT, () -> moved(from, blob)), 1)
                    .then();
    }

    /// What cannot be moved stays, and the others go on.
    private boolean moved(BlobHome from, Blob blob) throws IOException {
        Path folder = this.folders.newJob();
        try {
            move(from, this.homes.to(), blob, folder);
            this.moved++;
            return true;
        }
        catch (BlobHome.Away away) {
            throw away;
        }
        catch (NoSuchFileException gone) {
            return false;
        }
        catch (IOException trouble) {
            this.left++;
            log.warn("{} of {} stays in its former home: {}", blob.hash(), blob.tenant(), Cause.of(trouble));
            return false;
        }
        finally {
            Folders.remove(folder);
        }
    }

    static void move(BlobHome from, BlobHome to, Blob blob, Path folder) throws IOException {
        Path bytes = folder.resolve(blob.hash());
        long size = copy(from, blob, bytes);
        Sealed sealed = new Sealed(blob, bytes);
        to.bring(sealed);
        to.keep(sealed);
        if (size != sizeThere(to, blob)) {
            throw new IOException("it is not whole where it was moved to");
        }
        from.delete(blob);
    }

    private static long copy(BlobHome from, Blob blob, Path into) throws IOException {
        try (SeekableByteChannel sealed = from.open(blob); OutputStream bytes = Files.newOutputStream(into)) {
            Channels.newInputStream(sealed).transferTo(bytes);
        }
        Folders.forceBytes(into);
        return Files.size(into);
    }

    private static long sizeThere(BlobHome home, Blob blob) throws IOException {
        try (SeekableByteChannel sealed = home.open(blob)) {
            return sealed.size();
        }
    }

    private void next() {
        this.part = (this.part + 1) % PARTS;
        if (this.moved > 0 && this.part % 16 == 0) {
            log.info("{} of 256 parts of the files have been looked through; {} files moved since", this.part,
                    this.moved);
        }
        if (this.part == 0) {
            tell();
        }
    }

    private void tell() {
        boolean done = this.moved + this.left == 0;
        if (done && !this.told) {
            log.info("No file is left in its former home: atrium.files.move-from can be taken out.");
        }
        this.told = done;
        this.moved = 0;
        this.left = 0;
    }

}
