package dev.atrium.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.atrium.approval.Approvals;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.sink.SinkStore.Known;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Where the trail of the caller's tenant is sent to, for those who say so; who reads the trail may look. A draft is one
/// person's: nothing of the trail leaves for it. Whatever opens, changes, pauses or removes a sink after that needs a
/// second person.
@Component
public class Sinks {

    /// How many a tenant has at most, drafts included.
    public static final int MOST = 5;

    /// How long the secret before the present one signs as well.
    public static final Duration BOTH_VALID = Duration.ofDays(1);

    private static final Duration BETWEEN_TESTS = Duration.ofSeconds(5);

    private final TenantTransaction transaction;

    private final SinkStore store;

    private final SinkRules rules;

    private final SinkSecrets secrets;

    private final Carriers carriers;

    private final Approvals approvals;

    private final AuditTrail audit;

    private final Clock clock;

    Sinks(TenantTransaction transaction, SinkStore store, SinkRules rules, SinkSecrets secrets, Carriers carriers,
            Approvals approvals, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.rules = rules;
        this.secrets = secrets;
        this.carriers = carriers;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /// The kinds that this installation allows.
    public List<SinkKind> kinds() {
        return Arrays.stream(SinkKind.values()).filter(this.rules::allow).toList();
    }

    public Mono<List<Sink>> all(Caller caller) {
        return this.transaction.in(caller.tenant(),
                () -> mayLook(caller) ? this.store.all() : Mono.error(Refusal.forbidden("right.send-trail")));
    }

    public Mono<Sink> find(Caller caller, SinkId id) {
        return this.transaction.in(caller.tenant(), () -> mayLook(caller)
                ? this.store.find(id).switchIfEmpty(Mono.error(Refusal::notFound)) : Mono.error(Refusal::notFound));
    }

    /// Makes a draft. This is the only time that its secret is told.
    public Mono<Made> make(Caller caller, SinkWish wish) {
        SinkId id = new SinkId(Ids.next());
        SinkSecret secret = SinkSecret.random();
        AuditEvent made = event(caller, AuditType.SINK_MADE, id, wish);
        return deed(caller, made,
                () -> Mono.fromRunnable(() -> this.rules.demandSense(wish))
                    .then(Mono.defer(this.store::countLocked))
                    .filter(sinks -> sinks < MOST)
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("sink.too-many", MOST)))
                    .then(Mono.defer(() -> this.secrets.sealed(caller.tenant(), id, secret)))
                    .flatMap(sealed -> this.store.insert(id, wish, sealed, caller.member(), now()))
                    .then(Mono.defer(() -> this.audit.record(caller.tenant(), made)))
                    .thenReturn(new Made(id, secret)));
    }

    /// Changes a draft; otherwise proposes the change, and answers so: whether it was
    /// made.
    public Mono<Boolean> change(Caller caller, SinkId id, SinkWish wish) {
        AuditEvent changed = event(caller, AuditType.SINK_CHANGED, id, wish);
        return deed(caller, changed, () -> Mono.fromRunnable(() -> this.rules.demandSense(wish))
            .then(Mono.defer(() -> found(id)))
            .flatMap(sink -> sink.isDraft()
                    ? this.store.change(id, wish).then(this.audit.record(caller.tenant(), changed)).thenReturn(true)
                    : propose(caller, SinkDeed.CHANGE, id, wish)));
    }

    /// Proposes that it begins.
    ///
    /// @param fromBeginning with all that has happened so far; otherwise with what
    /// happens from its approval on
    public Mono<Void> open(Caller caller, SinkId id, boolean fromBeginning) {
        return proposed(caller, id, fromBeginning ? SinkDeed.OPEN : SinkDeed.OPEN_NEW, SinkState.DRAFT);
    }

    /// Proposes that it rests.
    public Mono<Void> pause(Caller caller, SinkId id) {
        return proposed(caller, id, SinkDeed.PAUSE, SinkState.OPEN);
    }

    /// Goes on from where it rested: that it is sent there, two people have said.
    public Mono<Void> resume(Caller caller, SinkId id) {
        return done(caller, id, AuditType.SINK_RESUMED, sink -> this.store.resume(id));
    }

    /// Does not wait for the next try.
    public Mono<Void> tryNow(Caller caller, SinkId id) {
        return done(caller, id, AuditType.SINK_RETRIED, sink -> this.store.tryNow(id));
    }

    /// Throws a draft away; otherwise proposes the removal, and answers so: whether it
    /// was removed.
    public Mono<Boolean> remove(Caller caller, SinkId id) {
        AuditEvent removed = event(caller, AuditType.SINK_REMOVED, id);
        return deed(caller, removed,
                () -> found(id).flatMap(sink -> sink.isDraft() ? this.store.remove(id)
                    .then(this.audit.record(caller.tenant(), told(removed, sink.wish())))
                    .thenReturn(true) : propose(caller, SinkDeed.REMOVE, id, sink.wish())));
    }

    /// A new secret, told this once. The one before is valid for a day more.
    public Mono<SinkSecret> newSecret(Caller caller, SinkId id) {
        SinkSecret secret = SinkSecret.random();
        return done(caller, id, AuditType.SINK_SECRET_MADE, sink -> this.secrets.sealed(caller.tenant(), id, secret)
            .flatMap(sealed -> this.store.secret(id, sealed, now().plus(BOTH_VALID)))).thenReturn(secret);
    }

    /// Sends one event that is of no trail, as the sink would be with that wish, and says
    /// what came back. It is recorded before.
    public Mono<Delivery> test(Caller caller, SinkId id, SinkWish wish) {
        Instant now = now();
        AuditEvent tested = event(caller, AuditType.SINK_TESTED, id, wish);
        return deed(caller, tested,
                () -> Mono.fromRunnable(() -> this.rules.demandSense(wish))
                    .then(Mono.defer(() -> found(id)))
                    .then(Mono.defer(() -> this.store.forTest(id, now, now.minus(BETWEEN_TESTS))))
                    .switchIfEmpty(Mono.error(() -> Refusal.tooMany("sink.tested-lately", BETWEEN_TESTS)))
                    .delayUntil(sealed -> this.audit.record(caller.tenant(), tested)))
            .flatMap(sealed -> this.secrets.opened(caller.tenant(), id, sealed))
            .flatMap(opened -> opened.map(secret -> this.carriers.carry(TestParcel.to(id, wish, secret, now)))
                .orElseGet(() -> Mono.just(Delivery.failed(Problem.SECRET_LOST))));
    }

    private Mono<Void> proposed(Caller caller, SinkId id, SinkDeed deed, SinkState from) {
        return deed(caller, event(caller, deed.fact(), id),
                () -> found(id).filter(sink -> sink.state() == from)
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("sink.changed-meanwhile")))
                    .flatMap(sink -> propose(caller, deed, id, sink.wish())))
            .then();
    }

    private Mono<Boolean> propose(Caller caller, SinkDeed deed, SinkId id, SinkWish wish) {
        return this.approvals.propose(caller, deed.proposal(id, wish)).thenReturn(false);
    }

    /// What one person does alone.
    private Mono<Void> done(Caller caller, SinkId id, AuditType fact, Function<Known, Mono<Long>> change) {
        AuditEvent event = event(caller, fact, id);
        return deed(caller, event,
                () -> found(id).flatMap(sink -> change.apply(sink)
                    .filter(rows -> rows == 1)
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("sink.changed-meanwhile")))
                    .flatMap(rows -> this.audit.record(caller.tenant(), told(event, sink.wish())))));
    }

    private Mono<Known> found(SinkId id) {
        return this.store.hold(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// In one transaction, and what was forbidden is recorded in one of its own.
    private <T> Mono<T> deed(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        return this.transaction
            .in(caller.tenant(),
                    () -> caller.may(Permission.SEND_TRAIL) ? work.get()
                            : Mono.<T>error(Refusal.forbidden("right.send-trail")))
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

    private static boolean mayLook(Caller caller) {
        return caller.may(Permission.SEND_TRAIL) || caller.may(Permission.READ_TRAIL);
    }

    private static AuditEvent event(Caller caller, AuditType fact, SinkId id) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.SINK, id));
    }

    static AuditEvent event(Caller caller, AuditType fact, SinkId id, SinkWish wish) {
        return told(event(caller, fact, id), wish);
    }

    private static AuditEvent told(AuditEvent event, SinkWish wish) {
        return event.with("name", cut(wish.name()))
            .with("kind", wish.kind().word())
            .with("to", cut(wish.place()))
            .with("format", wish.format().word());
    }

    /// What is refused for being too long is recorded all the same.
    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), SinkWish.LONGEST_ADDRESS));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

    /// @param secret to be shown once
    public record Made(SinkId id, SinkSecret secret) {
    }

}
