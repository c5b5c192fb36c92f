package dev.atrium.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.atrium.admission.Ticket.State;

/// Who gets the next place when all are taken: at a provider, or at the processors of this server. Tenants take turns: of those who wait, the one that holds
/// fewest places comes first, and of those that hold as many the one whose last turn is longest ago. Members of a tenant
/// take turns in the same way, and what one member asks comes in the order in which it was asked. So however much one
/// tenant asks, another waits for one place to become free.
///
/// What waits is bounded, for each tenant and for all. Where there is no room left, whoever has most waiting loses its
/// last, if it still has no less than who comes; otherwise who comes is turned away.
///
/// It knows neither time nor threads, and is asked by one at a time.
final class FairQueue {

    private int places;

    private final int mostOfTenant;

    private final int most;

    private final Party everybody = new Party(0);

    private long turns;

    FairQueue(int places, int mostOfTenant, int most) {
        this.places = places;
        this.mostOfTenant = mostOfTenant;
        this.most = most;
    }

    /// Gives a new ticket a free place, or has it wait. Answers the one for which there
    /// is no room now, if so: this one, or another that gave way to it.
    Optional<Ticket> enter(Ticket ticket) {
        turns++; // who comes now stands behind whoever has come before
        if (hasFree()) {
            give(ticket, 0);
            return Optional.empty();
        }
        Optional<Ticket> out = whoGivesWay(ticket);
        if (out.filter(ticket::equals).isEmpty()) {
            out.ifPresent(this::unqueue);
            queue(ticket);
        }
        return out;
    }

    /// The ticket is over, whatever it was: it leaves the line, or gives its place back.
    /// Answers who has that place now. To say it again changes nothing.
    Optional<Ticket> leave(Ticket ticket) {
        State before = ticket.state();
        if (before == State.WAITING) {
            unqueue(ticket);
        }
        if (before == State.HOLDING) {
            count(ticket, -1, 0);
        }
        ticket.become(State.OVER);
        return next();
    }

    /// From now on there are so many places. Answers who has got one of those that came;
    /// where there are fewer than are
    /// held, none is taken away.
    List<Ticket> resize(int places) {
        this.places = places;
        List<Ticket> given = new ArrayList<>();
        for (Optional<Ticket> next = next(); next.isPresent(); next = next()) {
            given.add(next.get());
        }
        return given;
    }

    private Optional<Ticket> next() {
        if (!hasFree() || everybody.waiting() == 0) {
            return Optional.empty();
        }
        Ticket next = everybody.next().next().line().getFirst();
        member(next).line().remove(next);
        give(next, -1);
        return Optional.of(next);
    }

    boolean hasFree() {
        return everybody.held() < places;
    }

    int held() {
        return everybody.held();
    }

    int waiting() {
        return everybody.waiting();
    }

    /// Whether nobody holds or waits, and nobody is remembered.
    boolean isEmpty() {
        return everybody.isEmpty();
    }

    private Optional<Ticket> whoGivesWay(Ticket ticket) {
        int ofTenant = everybody.waitingOf(ticket.asker().tenant());
        if (ofTenant >= mostOfTenant) {
            return turnedAway(lastOfTenant(ticket, ofTenant), Full.TENANT);
        }
        if (everybody.waiting() < most) {
            return Optional.empty();
        }
        Party longest = everybody.longest();
        return turnedAway(
                longest.waiting() > ofTenant + 1 ? longest.longest().line().getLast() : lastOfTenant(ticket, ofTenant),
                Full.EVERYBODY);
    }

    /// Of the newcomer's own tenant: the last of the member who has most waiting, or the
    /// newcomer.
    private Ticket lastOfTenant(Ticket newcomer, int ofTenant) {
        if (ofTenant == 0) {
            return newcomer;
        }
        Party tenant = tenant(newcomer);
        Party longest = tenant.longest();
        return longest.waiting() > tenant.waitingOf(newcomer.asker().member()) + 1 ? longest.line().getLast()
                : newcomer;
    }

    private static Optional<Ticket> turnedAway(Ticket out, Full where) {
        out.turnAway(where);
        return Optional.of(out);
    }

    private void queue(Ticket ticket) {
        member(ticket).line().add(ticket);
        count(ticket, 0, 1);
        ticket.become(State.WAITING);
    }

    private void unqueue(Ticket ticket) {
        member(ticket).line().remove(ticket);
        count(ticket, 0, -1);
    }

    private void give(Ticket ticket, int moreWaiting) {
        turns++;
        tenant(ticket).turned(turns);
        member(ticket).turned(turns);
        count(ticket, 1, moreWaiting);
        ticket.become(State.HOLDING);
    }

    private void count(Ticket ticket, int moreHeld, int moreWaiting) {
        Party tenant = tenant(ticket);
        member(ticket).count(moreHeld, moreWaiting);
        tenant.count(moreHeld, moreWaiting);
        everybody.count(moreHeld, moreWaiting);
        tenant.forgetIfIdle(ticket.asker().member());
        everybody.forgetIfIdle(ticket.asker().tenant());
    }

    private Party tenant(Ticket ticket) {
        return everybody.part(ticket.asker().tenant(), turns);
    }

    private Party member(Ticket ticket) {
        return tenant(ticket).part(ticket.asker().member(), turns);
    }

}
