package dev.atrium.sink;

import java.util.List;
import java.util.UUID;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.trail.ExportFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import reactor.core.publisher.Mono;

import static dev.atrium.testing.World.ALDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Where the trail is sent to is said by two, and by nobody of another tenant.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinksTest {

    private static final SinkWish ELSEWHERE = new SinkWish("Elsewhere", SinkKind.SYSLOG_TLS, "localhost:6514",
            ExportFormat.OCSF);

    private final World world = Receiving.shared();

    private final Receiving receiving = new Receiving(this.world);

    private final WebReceiver receiver = new WebReceiver();

    private final SinkWish wish = Receiving.webhook(this.receiver.address());

    private final Sinks sinks = this.receiving.sinks();

    private final Approvals approvals = this.world.bean(Approvals.class);

    private final Caller first = this.receiving.admin(World.ALDER_BANK);

    private final Caller second = this.receiving.admin(World.ALDER_BANK);

    @AfterEach
    void clear() {
        this.receiving.clear(this.first);
        this.receiver.received.clear();
    }

    @AfterAll
    void close() {
        this.receiver.close();
    }

    @Test
    void aDraftGetsNothingOfTheTrail() {
        SinkId id = this.receiving.draft(this.first, this.wish);
        this.receiving.push(ALDER);
        assertThat(this.receiver.received).isEmpty();
        assertThat(World.now(this.sinks.change(this.first, id, ELSEWHERE))).as("one person's").isTrue();
        assertThat(this.receiving.seen(this.first, id)).returns(ELSEWHERE, Sink::wish)
            .returns(SinkState.DRAFT, Sink::state);
        assertThat(World.now(this.sinks.remove(this.first, id))).isTrue();
        assertThat(refusal(this.sinks.find(this.first, id))).hasMessage("not-found");
    }

    @Test
    void nobodyApprovesWhatTheyProposed() {
        SinkId id = this.receiving.draft(this.first, this.wish);
        World.now(this.sinks.open(this.first, id, true).thenReturn(true));
        ApprovalId waiting = this.receiving.waiting(this.first, id);
        assertThat(refusal(this.approvals.approve(this.first, waiting))).hasMessage("approval.own");
        assertThat(refusal(this.approvals.approve(this.world.iris().caller(), waiting))).hasMessage("not-found");
        assertThat(this.receiving.seen(this.first, id).state()).isEqualTo(SinkState.DRAFT);
        World.now(this.approvals.reject(this.second, waiting, "Not there").thenReturn(true));
        assertThat(this.receiving.seen(this.first, id).state()).isEqualTo(SinkState.DRAFT);
        assertThat(this.receiving.events(AuditType.APPROVAL_REJECTED, waiting)).isOne();
        assertThat(Superuser.of(this.world)
            .number("select count(*) from audit_event where type = 'approval.approved' and outcome = 'refused' and target_id = ?",
                    waiting.toString()))
            .isPositive();
    }

    @Test
    void whatIsApprovedIsWhatWasProposed() {
        SinkId id = this.receiving.draft(this.first, this.wish);
        World.now(this.sinks.open(this.first, id, true).thenReturn(true));
        World.now(this.sinks.change(this.first, id, ELSEWHERE));
        this.receiving.approve(this.second, id);
        assertThat(this.receiving.seen(this.first, id)).returns(this.wish, Sink::wish)
            .returns(SinkState.OPEN, Sink::state);
        assertThat(this.receiving.events(AuditType.SINK_OPENED, id)).isOne();
        assertThat(details(AuditType.SINK_OPENED, id)).contains(this.first.member().toString())
            .contains(this.wish.place())
            .doesNotContain("hidden");
    }

    @Test
    void anOpenSinkIsChangedPausedAndRemovedByTwo() {
        SinkId id = this.receiving.opened(this.first, this.second, this.wish);
        this.receiving.push(ALDER);
        long sent = this.receiving.seen(this.first, id).sent();
        assertThat(World.now(this.sinks.change(this.first, id, ELSEWHERE))).isFalse();
        assertThat(this.receiving.seen(this.first, id).wish()).isEqualTo(this.wish);
        this.receiving.approve(this.second, id);
        assertThat(this.receiving.seen(this.first, id)).returns(ELSEWHERE, Sink::wish).returns(sent, Sink::sent);
        World.now(this.sinks.pause(this.first, id).thenReturn(true));
        assertThat(this.receiving.seen(this.first, id).state()).isEqualTo(SinkState.OPEN);
        this.receiving.approve(this.second, id);
        assertThat(this.receiving.seen(this.first, id).state()).isEqualTo(SinkState.PAUSED);
        World.now(this.sinks.resume(this.first, id).thenReturn(true));
        assertThat(this.receiving.seen(this.first, id).state()).isEqualTo(SinkState.OPEN);
        assertThat(refusal(this.sinks.resume(this.first, id))).hasMessage("sink.changed-meanwhile");
        assertThat(World.now(this.sinks.remove(this.first, id))).isFalse();
        this.receiving.approve(this.second, id);
        assertThat(World.now(this.sinks.all(this.first))).isEmpty();
        for (AuditType fact : List.of(AuditType.SINK_MADE, AuditType.SINK_OPENED, AuditType.SINK_CHANGED,
                AuditType.SINK_PAUSED, AuditType.SINK_RESUMED, AuditType.SINK_REMOVED)) {
            assertThat(this.receiving.events(fact, id)).as(fact.word()).isOne();
        }
    }

    @Test
    void whatIsPausedGetsNothingAndGoesOnWhereItRested() {
        SinkId id = this.receiving.opened(this.first, this.second, this.wish);
        this.receiving.push(ALDER);
        World.now(this.sinks.pause(this.first, id).thenReturn(true));
        this.receiving.approve(this.second, id);
        this.receiver.received.clear();
        this.receiving.push(ALDER);
        assertThat(this.receiver.received).isEmpty();
        long sent = this.receiving.seen(this.first, id).sent();
        World.now(this.sinks.resume(this.first, id).thenReturn(true));
        this.receiving.push(ALDER);
        assertThat(this.receiver.numbers().getFirst()).isEqualTo(sent + 1);
    }

    @Test
    void whatBeginsWithWhatIsNewHasNothingOfBefore() {
        SinkId id = this.receiving.draft(this.first, this.wish);
        World.now(this.sinks.open(this.first, id, false).thenReturn(true));
        this.receiving.happens(ALDER, 3, "before");
        this.receiving.approve(this.second, id);
        this.receiving.push(ALDER);
        assertThat(this.receiver.received.getFirst().body()).contains("sink.opened").doesNotContain("before");
    }

    @Test
    void aTestSendsOneEventOfNoTrailAndSaysWhatCameBack() {
        SinkId id = this.receiving.draft(this.first, this.wish);
        assertThat(World.now(this.sinks.test(this.first, id, this.wish))).returns(null, Delivery::problem)
            .returns(204, Delivery::status);
        assertThat(this.receiver.numbers()).containsExactly(0L);
        assertThat(this.receiver.received.getFirst().header("webhook-signature")).startsWith("v1,");
        assertThat(this.receiving.events(AuditType.SINK_TESTED, id)).isOne();
        assertThat(refusal(this.sinks.test(this.first, id, this.wish))).hasMessage("sink.tested-lately");
        SinkId other = this.receiving.draft(this.first, this.wish);
        this.receiver.answers(401);
        assertThat(World.now(this.sinks.test(this.first, other, this.wish))).returns(Problem.REFUSED, Delivery::problem)
            .returns(401, Delivery::status);
        SinkId third = this.receiving.draft(this.first, this.wish);
        assertThat(World.now(this.sinks.test(this.first, third, Receiving.webhook("http://localhost:1/"))))
            .returns(Problem.UNREACHABLE, Delivery::problem);
        assertThat(this.receiving.seen(this.first, third).wish()).isEqualTo(this.wish);
    }

    @Test
    void whoReadsTheTrailLooksAndWhoDoesNeitherFindsNothing() {
        SinkId id = this.receiving.draft(this.first, this.wish);
        Caller auditor = this.world.eve().caller();
        assertThat(this.receiving.seen(auditor, id).wish()).isEqualTo(this.wish);
        for (Caller other : List.of(auditor, this.world.iris().caller(), this.world.ada().caller())) {
            for (Mono<?> deed : List.of(this.sinks.make(other, this.wish), this.sinks.change(other, id, ELSEWHERE),
                    this.sinks.remove(other, id), this.sinks.open(other, id, true),
                    this.sinks.test(other, id, ELSEWHERE), this.sinks.newSecret(other, id),
                    this.sinks.tryNow(other, id))) {
                assertThat(refusal(deed)).hasMessage("right.send-trail");
            }
        }
        assertThat(refusal(this.sinks.all(this.world.ada().caller()))).hasMessage("right.send-trail");
        assertThat(refusal(this.sinks.find(this.world.ada().caller(), id))).hasMessage("not-found");
        assertThat(Superuser.of(this.world)
            .number("select count(*) from audit_event where outcome = 'refused' and type = 'sink.changed' and target_id = ?",
                    id.toString()))
            .isEqualTo(3);
    }

    @Test
    void aSinkOfAnotherTenantIsNotThere() {
        SinkId id = this.receiving.draft(this.first, this.wish);
        Caller gita = this.world.gita().caller();
        assertThat(World.now(this.sinks.all(gita))).isEmpty();
        for (Mono<?> deed : List.of(this.sinks.find(gita, id), this.sinks.change(gita, id, ELSEWHERE),
                this.sinks.remove(gita, id), this.sinks.open(gita, id, true), this.sinks.test(gita, id, ELSEWHERE),
                this.sinks.newSecret(gita, id), this.sinks.tryNow(gita, id), this.sinks.pause(gita, id),
                this.sinks.find(gita, new SinkId(UUID.randomUUID())))) {
            assertThat(refusal(deed)).hasMessage("not-found");
        }
        World.now(this.sinks.open(this.first, id, true).thenReturn(true));
        assertThat(refusal(this.approvals.approve(gita, this.receiving.waiting(this.first, id))))
            .hasMessage("not-found");
    }

    @Test
    void thereIsOneMoreThanThereMayBeAndItIsRefused() {
        for (int sink = 0; sink < Sinks.MOST; sink++) {
            this.receiving.draft(this.first, this.wish);
        }
        assertThat(refusal(this.sinks.make(this.second, this.wish))).hasMessage("sink.too-many");
        assertThat(World.now(this.sinks.all(this.first))).hasSize(Sinks.MOST);
    }

    @Test
    void aSecretIsKeptSealedAndTheTrailKnowsNothingOfIt() {
        Sinks.Made made = World.now(this.sinks.make(this.first, this.wish));
        String fresh = World.now(this.sinks.newSecret(this.first, made.id())).text();
        Superuser look = Superuser.of(this.world);
        for (String secret : List.of(made.secret().text(), fresh)) {
            assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
            assertThat(look.number("select count(*) from sink where position(? in sink::text) > 0", secret)).isZero();
            assertThat(look.number("select count(*) from audit_event where position(? in body) > 0", secret)).isZero();
        }
        assertThat(made.secret().toString()).doesNotContain("whsec");
    }

    private String details(AuditType type, SinkId id) {
        return Superuser.of(this.world)
            .read("select body from audit_event where type = ? and target_id = ?", row -> row.getString(1), type.word(),
                    id.toString())
            .getFirst();
    }

    private static Refusal refusal(Mono<?> deed) {
        return catchThrowableOfType(Refusal.class, () -> World.now(deed));
    }

}
