package dev.atrium.trail;

import java.util.List;

import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The checkpoints of the caller's trail. Whoever keeps them elsewhere holds this server to what it has said.
@Component
public class TrailCheckpoints {

    public static final int SHOWN = 24;

    public static final int MOST = 1_000;

    private final ReadingRight right;

    private final SealStore store;

    private final SigningKey key;

    private final Origin origin;

    TrailCheckpoints(ReadingRight right, SealStore store, SigningKey key, Origin origin) {
        this.right = right;
        this.store = store;
        this.key = key;
        this.origin = origin;
    }

    /// The last day's.
    public Mono<List<Checkpoint>> newest(Caller caller) {
        return this.right.needed(caller, ReadingRight.event(caller, AuditType.TRAIL_READ),
                () -> this.store.newest(SHOWN));
    }

    /// Those that follow a number, the oldest first.
    public Mono<List<Checkpoint>> following(Caller caller, long number) {
        return this.right.needed(caller, ReadingRight.event(caller, AuditType.TRAIL_READ),
                () -> this.store.following(number, MOST));
    }

    /// What the signatures of the caller's trail are verified with. No secret.
    public String verifierKey(Caller caller) {
        return this.key.verifierKey(this.origin.of(caller.tenant()));
    }

}
