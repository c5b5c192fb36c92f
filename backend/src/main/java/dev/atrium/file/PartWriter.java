package dev.atrium.file;

import java.time.Duration;

import dev.atrium.file.UploadStore.UploadRow;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import reactor.core.publisher.Mono;

/// One part of an upload while it comes. What has come is noted down every few seconds and megabytes, so that a crash
/// costs no more than that.
final class PartWriter {

    /// How long after its last sign of life a writer counts as gone.
    static final double LEASE_SECONDS = 15;

    private static final long NOTED_AFTER = Duration.ofSeconds(4).toNanos();

    private static final long MOST_UNNOTED = 16L * 1024 * 1024;

    private final Caller caller;

    private final Right right;

    private final Part part;

    private final PartFile file;

    private final UploadProgress progress;

    private long notedAt = System.nanoTime();

    private long noted;

    private boolean believed;

    PartWriter(Caller caller, Right right, Part part, PartFile file, UploadProgress progress) {
        this.caller = caller;
        this.right = right;
        this.part = part;
        this.file = file;
        this.progress = progress;
        this.noted = file.position();
    }

    Mono<Void> open() {
        return this.file.open();
    }

    /// Writes a buffer and answers how much there is by now. A buffer that would be too
    /// much is refused before it is written. Nothing happens before the answer is waited
    /// for: otherwise whoever hands buffers over could release one that was released
    /// here.
    Mono<Long> accept(DataBuffer buffer) {
        return Mono.defer(() -> {
            if (this.file.position() + buffer.readableByteCount() > this.right.upload().size()) {
                DataBufferUtils.release(buffer);
                return Mono.error(Refusal.tooLarge("upload.too-many-bytes", this.right.upload().size()));
            }
            return this.file.write(buffer)
                .then(Mono.defer(() -> isDue() ? noteDown() : Mono.empty()))
                .then(Mono.fromSupplier(this.file::position));
        });
    }

    /// All of the part has come.
    Mono<Upload> whole() {
        if (!this.file.matches(this.part.sha256())) {
            return Mono.error(Refusal.invalid("checksum", "upload.checksum-wrong"));
        }
        this.believed = true;
        return this.file.force().then(Mono.defer(() -> this.progress.partEnded(this.caller, this.right, durable())));
    }

    Mono<Void> close() {
        return this.file.close();
    }

    /// The part has broken off: what is there stays, if it can be believed.
    Mono<Void> cut() {
        return this.file.force()
            .then(Mono.defer(() -> this.progress.letGo(this.caller, this.right, durable())))
            .onErrorResume(trouble -> this.progress.letGo(this.caller, this.right, this.part.offset()))
            .then(this.file.close());
    }

    private boolean isDue() {
        return System.nanoTime() - this.notedAt > NOTED_AFTER || this.file.position() - this.noted > MOST_UNNOTED;
    }

    private Mono<Void> noteDown() {
        return this.file.force()
            .then(Mono.defer(() -> this.progress.partGoesOn(this.caller, this.right, durable())))
            .doOnSuccess(noticed -> {
                this.notedAt = System.nanoTime();
                this.noted = this.file.position();
            });
    }

    private long durable() {
        return this.part.sha256() == null || this.believed ? this.file.written() : this.part.offset();
    }

    /// The right to write this part, which at most one writer has.
    record Right(Upload upload, CollectionId collection, long fence, Staging.Place place) {

        static Right of(UploadRow row, Part part) {
            if (row.busy()) {
                throw Refusal.conflict("upload.busy");
            }
            part.fit(row.upload());
            long fence = row.fence() + 1;
            // A writer that never said goodbye may wake up again: it keeps its copy.
            long staged = row.held() ? fence : row.staged();
            return new Right(row.upload(), row.collection(), fence,
                    new Staging.Place(row.upload().file(), staged, row.staged(), row.upload().received()));
        }
    }

}
