package dev.atrium.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.atrium.approval.Approved;
import dev.atrium.approval.NewProposal;
import dev.atrium.approval.Proposal;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The smallest deed that waits for a second person: a bell that rings, and counts how often.
@Component
public class Bell implements Approved {

    public static final String KIND = "test.ring";

    public static final String STUCK = "{\"stuck\":true}";

    private final Map<String, AtomicInteger> rings = new ConcurrentHashMap<>();

    public static NewProposal wish(String bell, String body) {
        return new NewProposal(KIND, Permission.PLACE_HOLDS, bell, List.of("Bell " + bell), body, Duration.ofDays(1));
    }

    public static NewProposal wish() {
        return wish(UUID.randomUUID().toString(), "{}");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Mono<Void> carryOut(Caller approver, Proposal proposal) {
        return proposal.body().contains("stuck") ? Mono.error(() -> Refusal.conflict("bell.stuck")) : Mono.fromRunnable(
                () -> this.rings.computeIfAbsent(proposal.subject(), bell -> new AtomicInteger()).incrementAndGet());
    }

    public int rings(String bell) {
        AtomicInteger rings = this.rings.get(bell);
        return (rings == null) ? 0 : rings.get();
    }

}
