package dev.atrium.assistant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Pictures to show instead of an emoji. What is uploaded is drawn anew at one size; nothing else of it is kept.
@Component
public class Pictures {

    /// The largest upload, in bytes.
    public static final int LARGEST_UPLOAD = 5_000_000;

    /// How many pictures a member may add within an hour.
    public static final int MOST_AN_HOUR = 60;

    /// How many uploads one server holds in memory at a time.
    private static final int MOST_AT_ONCE = 16;

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    private final TenantTransaction transaction;

    private final PictureStore store;

    private final BlockingCalls blocking;

    private final Recorder recorder;

    private final Clock clock;

    Pictures(TenantTransaction transaction, PictureStore store, BlockingCalls blocking, Recorder recorder,
            Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.blocking = blocking;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// Keeps a PNG, JPEG or GIF as a picture that the caller may then put into a
    /// [Content].
    /// It is forgotten after a day when no version shows it.
    ///
    /// @param upload asked for once there is room for it in memory; not more than
    /// [#LARGEST_UPLOAD] bytes, one more at most
    public Mono<PictureId> add(Caller caller, Mono<byte[]> upload) {
        return refuseTooMany(caller).then(Mono.defer(() -> withPlace(upload.flatMap(bytes -> kept(caller, bytes)))));
    }

    private Mono<PictureId> withPlace(Mono<PictureId> work) {
        return this.places.tryAcquire() ? work.doFinally(end -> this.places.release())
                : Mono.error(Refusal.unavailable("picture.busy", SOON));
    }

    private Mono<PictureId> kept(Caller caller, byte[] upload) {
        if (upload.length > LARGEST_UPLOAD) {
            return Mono.error(tooLarge());
        }
        PictureId id = new PictureId(Ids.next());
        AuditEvent added = AuditEvent
            .of(AuditType.ASSISTANT_PICTURE_ADDED, caller.actor(), Target.of(Target.Kind.MEMBER, caller.member()))
            .with("picture", id);
        return this.blocking.call(() -> Redrawn.png(upload))
            .flatMap(png -> this.transaction.in(caller.tenant(),
                    () -> this.store.insert(id, png, caller.member(), now())
                        .then(Mono.defer(() -> this.recorder.record(caller, added)))
                        .thenReturn(id)));
    }

    /// The picture as PNG, if it is the caller's own or on an assistant they may use; for
    /// a reviewer also on what is live and on what they have to decide about.
    public Mono<byte[]> png(Caller caller, PictureId id) {
        return this.transaction.in(caller.tenant(), () -> this.store.isSeenBy(caller, id)
            .flatMap(seen -> seen || !Right.REVIEW.isOf(caller) ? Mono.just(seen) : this.store.isSeenByReviewers(id))
            .filter(seen -> seen)
            .flatMap(seen -> this.store.png(id))
            .switchIfEmpty(Mono.error(Refusal::notFound)));
    }

    public static Refusal tooLarge() {
        return Refusal.tooLarge("picture.too-large", LARGEST_UPLOAD / 1_000_000);
    }

    private Mono<Void> refuseTooMany(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> this.store.addedSince(caller.member(), hourAgo()))
            .doOnNext(added -> {
                if (added >= MOST_AN_HOUR) {
                    throw Refusal.tooMany("picture.too-many", Duration.ofMinutes(10), MOST_AN_HOUR);
                }
            })
            .then();
    }

    private Instant hourAgo() {
        return now().minus(Duration.ofHours(1));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
