package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationsTest {

    private final World world = World.shared();

    private final Revocations revocations = this.world.bean(Revocations.class);

    private final Admission admission = this.world.bean(Admission.class);

    @Test
    void whoLeavesATenantIsOutAtOnceInEverySessionThere() {
        Someone here = this.world.newcomer();
        Person person = here.session().person();
        Someone there = this.world.signIn(person, Membership.of(World.ALDER_BANK, List.of()));
        World.now(this.revocations.membershipLost(World.ALDER, person));
        assertThat(alive(here)).isFalse();
        assertThat(alive(there)).isFalse();
        assertThat(events(World.ALDER, "member.removed", here.caller().member().toString())).isEqualTo(1);
        assertThat(events(World.ALDER, "session.revoked", here.session().id().hash())).isEqualTo(1);
    }

    @Test
    void leavingOneTenantLeavesTheOtherAlone() {
        Person person = somebody();
        Someone undecided = inBoth(person);
        Someone atFern = chosen(inBoth(person), World.FERN);
        Someone atAlder = chosen(inBoth(person), World.ALDER);
        World.now(this.revocations.membershipLost(World.ALDER, person));
        assertThat(alive(atAlder)).isFalse();
        assertThat(alive(atFern)).isTrue();
        assertThat(World.now(this.world.bean(Sessions.class).choices(undecided.session())))
            .extracting(tenant -> tenant.id())
            .containsExactly(World.FERN);
    }

    @Test
    void whoIsDisabledIsOutEverywhere() {
        Person person = somebody();
        List<Someone> sessions = List.of(inBoth(person), chosen(inBoth(person), World.FERN),
                chosen(inBoth(person), World.ALDER), this.world.signIn(person));
        World.now(this.revocations.disabled(person, List.of(World.ALDER, World.FERN)));
        assertThat(sessions).noneMatch(this::alive);
    }

    @Test
    void doingItTwiceLeavesOneRecord() {
        Someone newcomer = this.world.newcomer();
        World.now(this.revocations.membershipLost(World.ALDER, newcomer.session().person()));
        World.now(this.revocations.membershipLost(World.ALDER, newcomer.session().person()));
        assertThat(events(World.ALDER, "member.removed", newcomer.caller().member().toString())).isEqualTo(1);
    }

    @Test
    void whoComesBackIsTheSameMemberWithTheRightsOfToday() {
        Person person = somebody();
        Someone before = this.world.signIn(person, Membership.of(World.ALDER_BANK, List.of("/roles/admin")));
        World.now(this.revocations.membershipLost(World.ALDER, person));
        Someone after = this.world.signIn(person, Membership.of(World.ALDER_BANK, List.of()));
        assertThat(after.caller().member()).isEqualTo(before.caller().member());
        assertThat(after.caller().roles()).containsExactly(Role.MEMBER);
        assertThat(alive(before)).isFalse();
    }

    @Test
    void rolesAndDepartmentsChangeInALivingSession() {
        Someone newcomer = this.world.newcomer();
        refresh(newcomer, "/roles/auditor", "/departments/Legal/Contracts");
        Caller promoted = caller(newcomer);
        assertThat(promoted.roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.AUDITOR);
        assertThat(promoted.departments()).hasSize(2);
        refresh(newcomer);
        assertThat(caller(newcomer).roles()).containsExactly(Role.MEMBER);
        assertThat(caller(newcomer).departments()).isEmpty();
        assertThat(events(World.ALDER, "member.changed", newcomer.caller().member().toString())).isEqualTo(2);
    }

    @Test
    void nothingNewIsNotRecorded() {
        Someone newcomer = this.world.newcomer();
        refresh(newcomer);
        assertThat(events(World.ALDER, "member.changed", newcomer.caller().member().toString())).isZero();
    }

    @Test
    void nobodyBecomesAMemberByARefresh() {
        Person stranger = somebody();
        Membership membership = Membership.of(World.FERN_CLINIC, List.of("/roles/admin"));
        assertThat(World.now(this.admission.refresh(World.FERN, stranger, membership, Actor.system("test")))).isNull();
        assertThat(World.now(this.world.bean(MemberStore.class).tenantsKnowing(World.ISSUER, stranger.subject())))
            .isEmpty();
    }

    @Test
    void aRenamedDepartmentKeepsItsId() {
        Someone newcomer = this.world.newcomer();
        String group = UUID.randomUUID().toString();
        refresh(newcomer, new Membership(World.ALDER_BANK, java.util.Map.of("/departments/Old " + group, group)));
        Set<DepartmentId> before = caller(newcomer).departments();
        refresh(newcomer, new Membership(World.ALDER_BANK, java.util.Map.of("/departments/New " + group, group)));
        assertThat(caller(newcomer).departments()).isEqualTo(before).hasSize(1);
    }

    @Test
    void aLogoutTokenEndsTheSessionsOfItsKeycloakSessionOnceOnly() {
        Person person = somebody();
        Membership alder = Membership.of(World.ALDER_BANK, List.of());
        SessionToken one = open(person, "kc-" + person.subject(), alder);
        SessionToken other = open(person, "another-" + person.subject(), alder);
        Instant soon = Instant.now().plusSeconds(60);
        String token = UUID.randomUUID().toString();
        assertThat(World.now(this.revocations.signedOutElsewhere(token, soon, World.ISSUER, person.subject(),
                "kc-" + person.subject())))
            .isTrue();
        assertThat(alive(one)).isFalse();
        assertThat(alive(other)).isTrue();
        assertThat(World.now(this.revocations.signedOutElsewhere(token, soon, World.ISSUER, person.subject(), null)))
            .isFalse();
        assertThat(alive(other)).isTrue();
    }

    @Test
    void aLogoutTokenForAnotherPersonDoesNotEndTheSession() {
        Person person = somebody();
        SessionToken token = open(person, "kc-" + person.subject(), Membership.of(World.ALDER_BANK, List.of()));
        World.now(this.revocations.signedOutElsewhere(UUID.randomUUID().toString(), Instant.now(), World.ISSUER,
                "somebody else", "kc-" + person.subject()));
        World.now(this.revocations.signedOutElsewhere(UUID.randomUUID().toString(), Instant.now(),
                "http://other/realms/x", person.subject(), null));
        assertThat(alive(token)).isTrue();
    }

    private SessionToken open(Person person, String keycloakSession, Membership membership) {
        SignIn signIn = new SignIn(person, "es", keycloakSession, "a refresh token", List.of(membership));
        return World.now(this.world.bean(Sessions.class).open(signIn, Origin.NONE)).token();
    }

    private static Person somebody() {
        String subject = "somebody-" + UUID.randomUUID();
        return new Person(World.ISSUER, subject, "Somebody", subject + "@both.test");
    }

    private Someone inBoth(Person person) {
        return this.world.signIn(person, Membership.of(World.ALDER_BANK, List.of()),
                Membership.of(World.FERN_CLINIC, List.of()));
    }

    private Someone chosen(Someone undecided, TenantId tenant) {
        Sessions sessions = this.world.bean(Sessions.class);
        SessionToken token = World.now(sessions.choose(undecided.session(), tenant));
        return new Someone(token, World.now(sessions.find(token, Origin.NONE)));
    }

    private void refresh(Someone someone, String... groups) {
        refresh(someone, Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    private void refresh(Someone someone, Membership membership) {
        World.now(this.admission.refresh(World.ALDER, someone.session().person(), membership, Actor.system("test")));
    }

    private Caller caller(Someone someone) {
        return World.now(this.world.bean(Sessions.class).find(someone.token(), Origin.NONE)).caller().orElseThrow();
    }

    private boolean alive(Someone someone) {
        return alive(someone.token());
    }

    private boolean alive(SessionToken token) {
        return World.now(this.world.bean(Sessions.class).find(token, Origin.NONE)) != null;
    }

    private long events(TenantId tenant, String type, String target) {
        return World.now(this.world.bean(TenantTransaction.class)
            .in(tenant,
                    () -> this.world.bean(DatabaseClient.class)
                        .sql("select count(*) from audit_event where type = :type and target_id = :target")
                        .bind("type", type)
                        .bind("target", target)
                        .map(row -> row.get(0, Long.class))
                        .one()));
    }

}
