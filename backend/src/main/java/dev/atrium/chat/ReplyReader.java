package dev.atrium.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// One reader's place in a log. Each time it is told that there may be more, it says what is new since the last time.
final class ReplyReader {

    private final ReplyLog log;

    private Position position;

    private ReplyEvent.@Nullable Answering toldAnswering;

    private ReplyEvent.@Nullable Waiting toldWaiting;

    private boolean toldFinished;

    private boolean toldTitle;

    ReplyReader(ReplyLog log, Position position) {
        this.log = log;
        this.position = position;
    }

    /// What is new, in the order in which a reader needs it. Empty when nothing is.
    List<ReplyEvent> catchUp() {
        ReplyLog.Snapshot news = this.log.since(this.position);
        List<ReplyEvent> events = new ArrayList<>();
        addNotices(news, events);
        addTexts(news, events);
        addEnding(news, events);
        return events;
    }

    /// What is left when nothing more will come from here: if the reply is not whole, it
    /// goes on elsewhere.
    List<ReplyEvent> lastWords() {
        List<ReplyEvent> events = catchUp();
        if (!this.toldFinished) {
            events.add(new ReplyEvent.Reconnect());
        }
        return events;
    }

    private void addNotices(ReplyLog.Snapshot news, List<ReplyEvent> events) {
        if (news.answering() != null && !Objects.equals(news.answering(), this.toldAnswering)) {
            this.toldAnswering = news.answering();
            events.add(news.answering());
        }
        if (news.waiting() != null && !Objects.equals(news.waiting(), this.toldWaiting)) {
            events.add(news.waiting());
        }
        this.toldWaiting = news.waiting();
    }

    private void addTexts(ReplyLog.Snapshot news, List<ReplyEvent> events) {
        if (!news.reasoning().isEmpty()) {
            int at = this.position.reasoning();
            this.position = new Position(news.end().reasoning(), this.position.text());
            events.add(new ReplyEvent.Reasoning(at, news.reasoning(), this.position));
        }
        if (!news.text().isEmpty()) {
            int at = this.position.text();
            this.position = new Position(this.position.reasoning(), news.end().text());
            events.add(new ReplyEvent.Text(at, news.text(), this.position));
        }
    }

    private void addEnding(ReplyLog.Snapshot news, List<ReplyEvent> events) {
        if (news.finished() != null && !this.toldFinished) {
            this.toldFinished = true;
            events.add(news.finished());
        }
        if (news.titled() != null && !this.toldTitle) {
            this.toldTitle = true;
            events.add(news.titled());
        }
    }

}
