package dev.atrium.admission;

import org.jspecify.annotations.Nullable;

/// One question's or request's part in a queue, from the wish for a place until it is over. It is moved on by
/// [FairQueue] alone.
final class Ticket {

    private final Asker asker;

    private final Runnable news;

    private volatile State state = State.NEW;

    private volatile @Nullable Full full;

    /// @param news what is called, once, when one that waits has got its place or lost
    /// its
    /// room
    Ticket(Asker asker, Runnable news) {
        this.asker = asker;
        this.news = news;
    }

    Asker asker() {
        return asker;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    void turnAway(Full where) {
        full = where;
        state = State.OVER;
    }

    /// Where there was no room for it; null as long as there is.
    @Nullable Full full() {
        return full;
    }

    /// Never called by the queue itself, but by whoever asked it, when it is free again
    /// for others.
    void tell() {
        news.run();
    }

    enum State {

        NEW, WAITING, HOLDING, OVER

    }

}
