package dev.atrium.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.hold.Custodian.Kind;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LegalHoldsTest {

    private static final World WORLD = World.shared();

    private final Holds holds = new Holds(WORLD);

    private final Caller iris = WORLD.iris().caller();

    private final Caller ada = WORLD.newcomer().caller();

    @Test
    void aHoldIsOnRecordWithWhomItCoversAndHowMuch() {
        HoldId id = this.holds.onMember(this.ada);
        assertThat(World.now(this.holds.door().find(this.iris, id))).returns("2026-17", LegalHold::caseNumber)
            .returns(1, LegalHold::custodians)
            .returns(null, LegalHold::release);
        assertThat(World.now(this.holds.door().custodians(this.iris, id)))
            .containsExactly(new Custodian(Kind.MEMBER, this.ada.member().value(), "Newcomer"));
        assertThat(World.now(this.holds.door().coverage(this.iris, id))).isEqualTo(new Coverage(1, 0, 0, 0));
        assertThat(World.now(this.holds.door().list(this.iris, null)).items()).extracting(LegalHold::id).contains(id);
        assertThat(events("hold.placed", id)).isOne();
    }

    @Test
    void countingBeforehandPlacesNothingAndIsRecorded() {
        NewHold wanted = Holds.wanted(Kind.MEMBER, this.ada.member().value(), null, null, "Harbour");
        int before = World.now(this.holds.door().list(this.iris, null)).items().size();
        assertThat(World.now(this.holds.door().count(this.iris, wanted)).members()).isOne();
        assertThat(World.now(this.holds.door().list(this.iris, null)).items()).hasSize(before);
        assertThat(wanted.words()).containsExactly("harbour");
        assertThat(events("hold.counted", World.ALDER)).isPositive();
    }

    @Test
    void whatWasReleasedNeverChangesAgain() {
        HoldId id = this.holds.onMember(this.ada);
        this.holds.release(id);
        assertThat(World.now(this.holds.door().find(this.iris, id)).release())
            .returns("The matter is closed", LegalHold.Release::reason)
            .returns(this.iris.member(), LegalHold.Release::by);
        List<Custodian> more = List.of(Custodian.of(Kind.MEMBER, this.ada.member().value()));
        assertThat(refusal(this.holds.door().add(this.iris, id, more))).hasMessage("hold.released");
        assertThat(refusal(this.holds.door().release(this.iris, id, "Again"))).hasMessage("hold.released");
        assertThatThrownBy(() -> sql("update legal_hold set release_reason = 'Another' where id = '" + id + "'"))
            .hasStackTraceContaining("a released hold never changes");
        assertThat(events("hold.released", id)).isOne();
    }

    @Test
    void onlyWhoMayPlaceHoldsSeesOrTouchesThem() {
        HoldId id = this.holds.onMember(this.ada);
        List<Custodian> more = List.of(Custodian.of(Kind.MEMBER, this.ada.member().value()));
        for (Caller other : List.of(this.ada, WORLD.dmitri().caller(), WORLD.eve().caller(), WORLD.gita().caller())) {
            assertThat(refusal(this.holds.door().list(other, null))).hasMessage("hold.permission");
            assertThat(refusal(this.holds.door().find(other, id))).hasMessage("hold.permission");
            assertThat(refusal(this.holds.door().add(other, id, more))).hasMessage("hold.permission");
            assertThat(refusal(this.holds.door().release(other, id, "No"))).hasMessage("hold.permission");
        }
        assertThat(World.now(this.holds.door().find(WORLD.jonas().caller(), id)).id()).isEqualTo(id);
    }

    @Test
    void anotherTenantsHoldsAndPeopleDoNotExist() {
        Caller ina = WORLD
            .signIn(new Person(World.ISSUER, "holds-at-fern", "Ina", "ina@fern.test"),
                    Membership.of(World.FERN_CLINIC, List.of("/roles/compliance")))
            .caller();
        HoldId id = this.holds.onMember(this.ada);
        assertThat(refusal(this.holds.door().find(ina, id))).hasMessage("not-found");
        assertThat(refusal(this.holds.door().release(ina, id, "No"))).hasMessage("not-found");
        assertThat(refusal(this.holds.door().custodians(ina, id))).hasMessage("not-found");
        assertThat(World.now(this.holds.door().list(ina, null)).items()).isEmpty();
        for (Kind kind : Kind.values()) {
            assertThat(refusal(this.holds.door().place(ina, Holds.wanted(kind, this.ada.member().value(), null, null))))
                .hasMessage("hold.custodian-unknown");
        }
    }

    @Test
    void whatIsNoHoldIsRefusedByField() {
        UUID subject = this.ada.member().value();
        assertThat(catchThrowableOfType(Refusal.class,
                () -> new NewHold(" ", "1", "Why", null, null, List.of(), List.of(Custodian.of(Kind.MEMBER, subject)))))
            .returns("name", Refusal::field);
        assertThat(catchThrowableOfType(Refusal.class,
                () -> new NewHold("A", "1", "Why", null, null, List.of(), List.of())))
            .returns("custodians", Refusal::field);
        Instant day = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(catchThrowableOfType(Refusal.class, () -> Holds.wanted(Kind.MEMBER, subject, day, day)))
            .returns("until", Refusal::field);
        assertThat(catchThrowableOfType(Refusal.class,
                () -> Holds.wanted(Kind.MEMBER, subject, null, null, "x".repeat(51))))
            .returns("words", Refusal::field);
    }

    private long events(String type, Object target) {
        return World.now(WORLD.bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> WORLD.bean(DatabaseClient.class)
                        .sql("select count(*) from audit_event where type = :type and target_id = :target")
                        .bind("type", type)
                        .bind("target", target.toString())
                        .mapValue(Long.class)
                        .one()));
    }

    private static void sql(String sql) {
        World.now(WORLD.bean(TenantTransaction.class)
            .in(World.ALDER, () -> WORLD.bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated()));
    }

    private static Refusal refusal(Mono<?> deed) {
        return catchThrowableOfType(Refusal.class, () -> World.now(deed));
    }

}
