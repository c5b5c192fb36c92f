package dev.atrium.policy;

import java.time.Clock;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What everybody must have read and confirmed before they ask. When it changes, it has to be confirmed again.
@Component
public class Notices {

    public static final int LONGEST = 10_000;

    private final TenantTransaction transaction;

    private final PolicyDesk desk;

    private final NoticeStore store;

    private final AuditTrail audit;

    private final Clock clock;

    Notices(TenantTransaction transaction, PolicyDesk desk, NoticeStore store, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.desk = desk;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// The newest, for who publishes it. Empty when there never was one.
    public Mono<Notice> newest(Caller caller) {
        return this.desk.look(caller, this.store::newest);
    }

    /// How many active members would have to confirm another one.
    public Mono<Integer> people(Caller caller) {
        return this.desk.people(caller, null);
    }

    /// Everybody has to confirm it before they ask again. An empty one asks for nothing.
    public Mono<Void> publish(Caller caller, String typed) {
        String text = typed.strip();
        NoticeId id = new NoticeId(Ids.next());
        AuditEvent published = AuditEvent
            .of(AuditType.NOTICE_PUBLISHED, caller.actor(), Target.of(Target.Kind.NOTICE, id))
            .with("characters", text.length());
        return this.desk.done(caller, published, () -> text.length() > LONGEST || text.indexOf('\0') >= 0
                ? Mono.error(Refusal.invalid("text", "notice.too-long", LONGEST)) : this.store.lock()
                    .then(Mono.defer(() -> this.store.insert(id, text, caller.member(), Moments.now(this.clock)))));
    }

    /// What the caller has yet to confirm. Empty for who may ask.
    public Mono<Notice> owedBy(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> this.store.owedBy(caller.member()));
    }

    /// Refused when another one is in force by now: nobody confirms what they have not
    /// seen.
    public Mono<Void> confirm(Caller caller, NoticeId id) {
        AuditEvent confirmed = AuditEvent.of(AuditType.NOTICE_CONFIRMED, caller.actor(),
                Target.of(Target.Kind.NOTICE, id));
        return this.transaction.in(caller.tenant(),
                () -> this.store.newest()
                    .filter(newest -> newest.id().equals(id))
                    .switchIfEmpty(Mono.defer(() -> notTheNewest(id)))
                    .flatMap(newest -> this.store.confirm(id, caller.member(), Moments.now(this.clock)))
                    .then(Mono.defer(() -> this.audit.record(caller.tenant(), confirmed))));
    }

    private Mono<Notice> notTheNewest(NoticeId id) {
        return this.store.isThere(id)
            .flatMap(there -> Mono.error(there ? Refusal.conflict("notice.another") : Refusal.notFound()));
    }

}
