package dev.atrium.chat;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Closes this server for replies before anything else is shut down: nothing new is begun, readers are sent to follow
/// elsewhere, replies may come to their end for a while, and what has not ended then is interrupted and stored.
///
/// Spring does not wait well for open streams: its graceful shutdown would sit out its whole time on the first of them.
@Component
class ReplyDrain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplyDrain.class);

    private static final Duration LOOK = Duration.ofMillis(100);

    /// What it takes to store the replies that were interrupted at last.
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    private final LocalReplies replies;

    private final Duration patience;

    private volatile boolean running;

    ReplyDrain(LocalReplies replies, ChatProperties properties) {
        this.replies = replies;
        this.patience = properties.drain();
    }

    @Override
    public void start() {
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public void stop(Runnable closed) {
        this.replies.close();
        log.info("closing with {} open replies", this.replies.all().size());
        this.replies.all().forEach(OpenReply::dismissReaders);
        // The shutdown goes on by itself; waiting here would hold its thread.
        ended(this.patience).then(Mono.fromRunnable(this::interruptTheRest))
            .then(ended(LAST_WORDS))
            .doFinally(signal -> {
                stop();
                closed.run();
            })
            .subscribe();
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /// Before the web server stops to take requests.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }

    private Mono<Void> ended(Duration limit) {
        return Flux.interval(Duration.ZERO, LOOK)
            .onBackpressureDrop()
            .takeWhile(look -> !this.replies.all().isEmpty())
            .take(limit)
            .then();
    }

    private void interruptTheRest() {
        this.replies.all().forEach(reply -> reply.end(OpenReply.Ending.SHUTDOWN));
    }

}
