package dev.atrium.retention;

import java.time.Duration;
import java.util.List;

import dev.atrium.approval.Approved;
import dev.atrium.approval.NewProposal;
import dev.atrium.approval.Proposal;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

/// What lets things of one matter go sooner, once a second person has approved it. The days of grace begin then.
class Shortening implements Approved {

    private static final Duration WITHIN = Duration.ofDays(14);

    private static final int LONGEST_NAME = 200;

    private static final String NOTHING = "–";

    private final Matter matter;

    private final Changing changing;

    Shortening(Matter matter, Changing changing) {
        this.matter = matter;
        this.changing = changing;
    }

    @Override
    public String kind() {
        return kind(this.matter);
    }

    /// It may have become longer meanwhile, as others have changed.
    @Override
    public Mono<Void> carryOut(Caller approver, Proposal proposal) {
        Wish wish = Wish.of(proposal.body());
        return this.changing.before(approver, wish)
            .flatMap(before -> this.changing.make(approver, proposal.proposedBy(), wish,
                    Changing.after(before, wish).isShorterThan(before, wish.scope())));
    }

    /// @param name of what the policy is about
    static NewProposal proposal(Wish wish, String name) {
        return new NewProposal(kind(wish.matter()), Permission.SET_RETENTION, wish.matter().word(),
                List.of(name.substring(0, Math.min(name.length(), LONGEST_NAME)), days(wish.terms().keep()),
                        days(wish.terms().delete())),
                wish.json(), WITHIN);
    }

    private static String kind(Matter matter) {
        return "retention." + matter.word();
    }

    private static String days(@Nullable Span span) {
        if (span == null) {
            return NOTHING;
        }
        return span.isForEver() ? "∞" : Integer.toString(span.days());
    }

}
