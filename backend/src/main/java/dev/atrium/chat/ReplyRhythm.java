package dev.atrium.chat;

import java.time.Duration;
import java.util.function.Supplier;

import dev.atrium.conversation.MessageId;
import dev.atrium.kernel.WorkMeters;
import dev.atrium.tenancy.Lanes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What this server does again and again while it runs: show what has grown, store it, look after the abandoned, close
/// the streams of those who are gone, hear what other servers call. Each beat waits for the one before it; beats that
/// come meanwhile are skipped, never queued.
@Component
class ReplyRhythm implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplyRhythm.class);

    private static final Duration SWEEP = Duration.ofSeconds(2);

    private static final Duration SESSIONS = Duration.ofSeconds(3);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LocalReplies replies;

    private final Checkpoints checkpoints;

    private final AbandonedReplies abandoned;

    private final OpenStreams streams;

    private final ReplyNotices notices;

    private final ChatProperties properties;

    private final WorkMeters meters;

    private volatile @Nullable Disposable beats;

    ReplyRhythm(LocalReplies replies, Checkpoints checkpoints, AbandonedReplies abandoned, OpenStreams streams,
            ReplyNotices notices, ChatProperties properties, WorkMeters meters) {
        this.replies = replies;
        this.checkpoints = checkpoints;
        this.abandoned = abandoned;
        this.streams = streams;
        this.notices = notices;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public void start() {
        this.beats = Disposables.composite(
                every(this.properties.flush(), "showing what replies say",
                        () -> Mono.fromRunnable(this::showWhatIsFresh)),
                every(this.properties.checkpoint(), "storing what replies say", this.checkpoints::storeAll),
                every(SWEEP, "interrupting abandoned replies", this.abandoned::interruptAll),
                every(SESSIONS, "closing streams of ended sessions", this.streams::closeEnded),
                this.notices.stopRequested().subscribe(this::stop));
    }

    @Override
    public void stop() {
        Disposable running = this.beats;
        if (running != null) {
            running.dispose();
            this.beats = null;
        }
    }

    @Override
    public boolean isRunning() {
        return this.beats != null;
    }

    /// Ends after the web server, which ends after [ReplyDrain]: replies are stored until
    /// the last of them is.
    @Override
    public int getPhase() {
        return 0;
    }

    private Disposable every(Duration pause, String name, Supplier<Mono<Void>> beat) {
        WorkMeters.Work work = this.meters.of(name, pause);
        return Flux.interval(pause)
            .onBackpressureDrop()
            .concatMap(tick -> work.round(Lanes.keptFree(Mono.defer(beat)).timeout(LIMIT))
                .onErrorResume(ReplyRhythm::missed), 1)
            .subscribe();
    }

    private static Mono<Void> missed(Throwable failure) {
        log.warn("a beat was missed", failure);
        return Mono.empty();
    }

    private void showWhatIsFresh() {
        this.replies.all().forEach(OpenReply::announceIfFresh);
    }

    private void stop(MessageId reply) {
        this.replies.find(reply).ifPresent(open -> open.end(OpenReply.Ending.STOPPED));
    }

}
