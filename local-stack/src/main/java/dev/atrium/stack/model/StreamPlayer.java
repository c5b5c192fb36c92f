package dev.atrium.stack.model;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.atrium.stack.model.Step.Cut;
import dev.atrium.stack.model.Step.End;
import dev.atrium.stack.model.Step.Hang;
import dev.atrium.stack.model.Step.Pause;
import dev.atrium.stack.model.Step.Piece;
import dev.atrium.stack.model.Step.Raw;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/// Plays the steps of an answer at its pace, on the event loop of the connection and without a thread of its own. It
/// keeps to the clock: a token is due at its time after the first, however late the one before it went out.
final class StreamPlayer {

    private static final long LATEST = Duration.ofSeconds(1).toNanos();

    /// Streams wake on a common beat, so that many tokens go out for one timer.
    private static final long BEAT = Duration.ofMillis(2).toNanos();

    private final Iterator<Step> steps;

    private final Frames frames;

    private final long period;

    private final Optional<Duration> drip;

    private final Channel channel;

    private final RecordedRequest record;

    private final FluxSink<ByteBuf> sink;

    private ByteBuf dripping = Unpooled.EMPTY_BUFFER;

    private long due = System.nanoTime();

    private boolean scheduled;

    private boolean over;

    private StreamPlayer(List<Step> steps, Frames frames, Pace pace, Channel channel, RecordedRequest record,
            FluxSink<ByteBuf> sink) {
        this.steps = steps.iterator();
        this.frames = frames;
        this.period = pace.period();
        this.drip = pace.drip();
        this.channel = channel;
        this.record = record;
        this.sink = sink;
    }

    static Flux<ByteBuf> play(List<Step> steps, Frames frames, Pace pace, Channel channel, RecordedRequest record) {
        return Flux.create(sink -> {
            var player = new StreamPlayer(steps, frames, pace, channel, record, sink);
            sink.onRequest(wanted -> channel.eventLoop().execute(player::pump));
        });
    }

    private void pump() {
        while (!scheduled && !over && !sink.isCancelled() && sink.requestedFromDownstream() > 0) {
            long now = System.nanoTime();
            if (due > now) {
                scheduled = true;
                channel.eventLoop().schedule(this::wake, onTheBeat(due) - now, TimeUnit.NANOSECONDS);
                return;
            }
            due = Math.max(due, now - LATEST);
            next();
        }
    }

    private static long onTheBeat(long time) {
        return Math.ceilDiv(time, BEAT) * BEAT;
    }

    private void wake() {
        scheduled = false;
        pump();
    }

    private void next() {
        if (dripping.isReadable()) {
            send(dripping.readRetainedSlice(1));
            due += drip.orElseThrow().toNanos();
            return;
        }
        switch (steps.next()) {
            case Piece piece -> say(piece);
            case Raw raw -> emit(raw.bytes());
            case Pause pause -> due += pause.length().toNanos();
            case Hang() -> over = true;
            case Cut cut -> cut(cut.reset());
            case End() -> end();
        }
    }

    private void say(Piece piece) {
        record.sent(piece);
        emit(frames.piece(piece));
        due += period;
    }

    private void emit(byte[] bytes) {
        if (drip.isPresent()) {
            dripping = Unpooled.wrappedBuffer(bytes);
            return;
        }
        send(Unpooled.wrappedBuffer(bytes));
    }

    private void send(ByteBuf bytes) {
        record.sentBytes(bytes.readableBytes());
        sink.next(bytes);
    }

    /// Closes only after what was said before it has been handed to the socket.
    private void cut(boolean reset) {
        over = true;
        record.cut();
        channel.eventLoop().execute(() -> {
            if (reset) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            channel.close();
        });
    }

    private void end() {
        over = true;
        record.completed();
        sink.complete();
    }

}
