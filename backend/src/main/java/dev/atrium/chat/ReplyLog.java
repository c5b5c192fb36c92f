package dev.atrium.chat;

import org.jspecify.annotations.Nullable;

/// What a reply says so far: two texts that only grow, and how it ended. Written by one, read by many at their own pace;
/// a slow reader costs nothing, because it reads from here and nothing is queued for it.
final class ReplyLog {

    /// The longest reply there is, in characters of text and of reasoning each: far above
    /// what models write in a turn.
    static final int LONGEST = 1_000_000;

    private final StringBuilder reasoning = new StringBuilder();

    private final StringBuilder text = new StringBuilder();

    private ReplyEvent.@Nullable Answering answering;

    private ReplyEvent.@Nullable Waiting waiting;

    private ReplyEvent.@Nullable Titled titled;

    private ReplyEvent.@Nullable Finished finished;

    /// False when the text does not fit any more; what fits is kept.
    synchronized boolean appendText(String more) {
        this.waiting = null;
        return append(this.text, more);
    }

    synchronized boolean appendReasoning(String more) {
        this.waiting = null;
        return append(this.reasoning, more);
    }

    private static boolean append(StringBuilder all, String more) {
        int room = LONGEST - all.length();
        all.append(more, 0, Math.min(room, more.length()));
        return more.length() <= room;
    }

    synchronized boolean waiting(ReplyEvent.Waiting pause) {
        this.waiting = pause;
        return true;
    }

    synchronized boolean answering(ReplyEvent.Answering model) {
        this.answering = model;
        return true;
    }

    synchronized void titled(ReplyEvent.Titled title) {
        this.titled = title;
    }

    synchronized void finished(ReplyEvent.Finished ending) {
        this.finished = ending;
        this.waiting = null;
    }

    synchronized Position end() {
        return new Position(visible(this.reasoning), visible(this.text));
    }

    /// Half of a character is not shown: its other half comes with the next piece.
    private static int visible(StringBuilder all) {
        int length = all.length();
        return length > 0 && Character.isHighSurrogate(all.charAt(length - 1)) ? length - 1 : length;
    }

    /// A view of everything at one moment, from the position on.
    synchronized Snapshot since(Position position) {
        return new Snapshot(tail(this.reasoning, position.reasoning()), tail(this.text, position.text()), end(),
                this.answering, this.waiting, this.titled, this.finished);
    }

    private static String tail(StringBuilder all, int from) {
        int end = visible(all);
        return from >= end ? "" : all.substring(from, end);
    }

    /// @param reasoning the reasoning after the asked position
    /// @param text the text after the asked position
    /// @param end where the log ends now
    record Snapshot(String reasoning, String text, Position end, ReplyEvent.@Nullable Answering answering,
            ReplyEvent.@Nullable Waiting waiting, ReplyEvent.@Nullable Titled titled,
            ReplyEvent.@Nullable Finished finished) {
    }

}
