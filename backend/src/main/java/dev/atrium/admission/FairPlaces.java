package dev.atrium.admission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/// Places that are taken at once while there are some, and in turn when there are none. The queue is locked for as long as it
/// takes to count; whoever gets a place hears of it outside.
public final class FairPlaces {

    private final FairQueue queue;

    /// @param besideOthers what a tenant may hold in any case. Beside others it may have
    /// more
    /// only if they want about as much
    /// @param mostOfTenant the most that wait of one tenant
    /// @param most the most that wait of all
    public FairPlaces(int places, int besideOthers, int mostOfTenant, int most) {
        this.queue = new FairQueue(places, besideOthers, mostOfTenant, most);
    }

    /// Takes a place, a room in the line, or neither. What is entered is to be left.
    public Entry enter(Asker asker) {
        return entered(asker, true).orElseThrow();
    }

    /// Takes a free place. Empty when there is none.
    public Optional<Entry> enterAtOnce(Asker asker) {
        return entered(asker, false);
    }

    private Optional<Entry> entered(Asker asker, boolean mayWait) {
        Sinks.Empty<Void> news = Sinks.empty();
        Ticket ticket = new Ticket(asker, news::tryEmitEmpty);
        Optional<Ticket> out;
        synchronized (this.queue) {
            if (!mayWait && !this.queue.mayHold(asker.tenant())) {
                return Optional.empty();
            }
            out = this.queue.enter(ticket);
        }
        out.filter(other -> !other.equals(ticket)).ifPresent(Ticket::tell);
        return Optional.of(new Entry(ticket, news));
    }

    public int held() {
        synchronized (this.queue) {
            return this.queue.held();
        }
    }

    public int waiting() {
        synchronized (this.queue) {
            return this.queue.waiting();
        }
    }

    private void leave(Ticket ticket) {
        List<Ticket> given;
        synchronized (this.queue) {
            given = this.queue.leave(ticket);
        }
        given.forEach(Ticket::tell);
    }

    /// What somebody has of them: a place, a room in the line before it, or nothing.
    public final class Entry {

        private final Ticket ticket;

        private final Sinks.Empty<Void> news;

        Entry(Ticket ticket, Sinks.Empty<Void> news) {
            this.ticket = ticket;
            this.news = news;
        }

        public boolean holds() {
            return this.ticket.state() == Ticket.State.HOLDING;
        }

        /// Completes when its place is there. Others may have waited too, so what follows
        /// is not done by the thread that gave it.
        ///
        /// @param refused what to fail with when it has lost its room: where that was, or
        /// null when it has only waited too long
        public Mono<Void> turn(Duration patience, Function<@Nullable Full, Throwable> refused) {
            return this.news.asMono()
                .timeout(patience)
                .publishOn(Schedulers.parallel())
                .then(Mono.defer(() -> holds() ? Mono.<Void>empty() : Mono.error(() -> refused.apply(full()))))
                .onErrorMap(TimeoutException.class, late -> refused.apply(null));
        }

        /// Where there was no room for it; null as long as there is.
        public @Nullable Full full() {
            return this.ticket.full();
        }

        /// Gives the place or the room back. To do it again changes nothing.
        public void leave() {
            FairPlaces.this.leave(this.ticket);
        }

    }

}
