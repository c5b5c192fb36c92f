package dev.atrium.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.atrium.admission.Ticket.State;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/// Who gets the next place when all are taken: at a provider, or at the processors of this server. Tenants take turns: of those who wait, the one that holds
/// fewest places comes first, and of those that hold as many the one whose last turn is longest ago. Members of a tenant
/// take turns in the same way, and what one member asks comes in the order in which it was asked. So however much one
/// tenant asks, another waits for one place to become free.
///
/// A tenant that crowds does not get all places that are free: beside others it holds a certain number, or three times what
/// all others want together if that is more. So the others are worked on among few, and tenants that want about as much as
/// each other are not held back. Who has long been alone may have everything.
///
/// What waits is bounded, for each tenant and for all. Where there is no room left, whoever has most waiting loses its
/// last, if it still has no less than who comes; otherwise who comes is turned away.
///
/// It knows neither time nor threads, and is asked by one at a time.
final class FairQueue {

    /// How many times as much as all others together a tenant may hold.
    private static final int CROWD = 3;

    /// So many turns after another tenant was here last, a tenant is alone.
    private static final int ALONE_AFTER = 400;

    private final int places;

    private final int besideOthers;

    private final int mostOfTenant;

    private final int most;

    private final Party everybody = new Party("everybody", 0);

    private final Recently recently = new Recently();

    private long turns;

    /// @param besideOthers what a tenant may hold of them in any case
    /// @param mostOfTenant the most that wait of one tenant
    /// @param most the most that wait of all
    FairQueue(int places, int besideOthers, int mostOfTenant, int most) {
        this.places = places;
        this.besideOthers = besideOthers;
        this.mostOfTenant = mostOfTenant;
        this.most = most;
    }

    /// Gives a new ticket a free place, or has it wait. Answers the one for which there
    /// is no room now, if so: this one, or another that gave way to it.
    Optional<Ticket> enter(Ticket ticket) {
        turns++; // who comes now stands behind whoever has come before
        TenantId tenant = ticket.asker().tenant();
        recently.came(tenant, turns);
        if (everybody.waitingOf(tenant) == 0 && mayHold(tenant)) {
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
    /// Answers who has a place now. To say it again changes nothing.
    List<Ticket> leave(Ticket ticket) {
        State before = ticket.state();
        if (before == State.WAITING) {
            unqueue(ticket);
        }
        if (before == State.HOLDING) {
            count(ticket, -1, 0);
        }
        ticket.become(State.OVER);
        List<Ticket> given = new ArrayList<>();
        for (Optional<Ticket> next = next(); next.isPresent(); next = next()) {
            given.add(next.get());
        }
        return given;
    }

    private Optional<Ticket> next() {
        return everybody.next(this::mayHold).map(tenant -> {
            Ticket next = tenant.next(member -> true).orElseThrow().line().getFirst();
            member(next).line().remove(next);
            give(next, -1);
            return next;
        });
    }

    /// Whether there is a place for one more of this tenant, as far as others go.
    boolean mayHold(Object tenant) {
        int held = everybody.heldOf(tenant);
        int others = everybody.held() + everybody.waiting() - held - everybody.waitingOf(tenant);
        return everybody.held() < places
                && (held < besideOthers || held < CROWD * others || recently.isAlone(tenant, turns));
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

    /// The two tenants that came last, so that one of them is another than any.
    private static final class Recently {

        private @Nullable Object latest;

        private long latestTurn;

        private @Nullable Object before;

        private long beforeTurn;

        void came(Object tenant, long turn) {
            if (!tenant.equals(latest)) {
                before = latest;
                beforeTurn = latestTurn;
                latest = tenant;
            }
            latestTurn = turn;
        }

        boolean isAlone(Object tenant, long turn) {
            boolean last = tenant.equals(latest);
            Object other = last ? before : latest;
            return other == null || turn - (last ? beforeTurn : latestTurn) > ALONE_AFTER;
        }

    }

}
