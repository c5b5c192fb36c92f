package dev.atrium.operator;

import static dev.atrium.operator.Operated.isRefused;
import static dev.atrium.operator.Operated.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.file.CollectionId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Upload;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Invitations;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Origin;
import dev.atrium.identity.PeopleProvisioning;
import dev.atrium.identity.Person;
import dev.atrium.identity.PersonWish;
import dev.atrium.identity.Provisioner;
import dev.atrium.identity.TokenId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

/// How much a tenant may have, as operators say it, and that one more is refused.
class TenantLimitsTest {

    private static final World WORLD = World.with(AnsweringModel.settings());

    private static final Operated OPERATED = new Operated(WORLD);

    private static final TenantDesk DESK = WORLD.bean(TenantDesk.class);

    private static final Caller OLGA = WORLD.olga().caller();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void whatIsSaidOfATenantIsKeptAndBounded() {
        TenantId tenant = OPERATED.tenant("Said");
        TenantTerms terms = new TenantTerms(" eu-central ", 1_000_000, 100_000, null, null);
        World.now(DESK.set(OLGA, tenant, terms));
        assertThat(World.now(DESK.find(OLGA, tenant)).terms())
            .isEqualTo(new TenantTerms("eu-central", 1_000_000, 100_000, null, null));
        assertThat(new TenantTerms("x".repeat(40), null, null, null, null).region()).hasSize(40);
        isRefused("tenant.region", () -> new TenantTerms("x".repeat(41), null, null, null, null));
        isRefused("tenant.region", () -> new TenantTerms("a\nb", null, null, null, null));
        isRefused("number.between", () -> new TenantTerms("", 1_000_001, null, null, null));
        isRefused("number.between", () -> new TenantTerms("", 0, null, null, null));
        isRefused("number.between", () -> new TenantTerms("", null, 100_001, null, null));
        assertThat(new TenantTerms("", null, null, 1_000_000, 100_000_000).members()).isEqualTo(1_000_000);
        isRefused("number.between", () -> new TenantTerms("", null, null, 1_000_001, null));
        isRefused("number.between", () -> new TenantTerms("", null, null, 0, null));
        isRefused("number.between", () -> new TenantTerms("", null, null, null, 100_000_001));
    }

    @Test
    void aTenantAsksNoMoreThanOperatorsSay() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = OPERATED.tenant("Small", organization);
        Caller ada = WORLD.signIn(person("ada"), Membership.of(organization, List.of())).caller();
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", 1, null, null, null)));
        assertThat(ask(ada)).isNotNull();
        isRefused("limit.tenant-asks", () -> ask(ada));
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, null, null, null)));
        assertThat(ask(ada)).isNotNull();
    }

    @Test
    void aTenantHasNoMoreMembersThanOperatorsSayAndKeepsThoseItHas() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = OPERATED.tenant("Full", organization);
        Person gita = person("gita");
        Caller admin = WORLD.signIn(gita, Membership.of(organization, List.of("/roles/admin"))).caller();
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, null, 3, null)));
        Invitations invitations = WORLD.bean(Invitations.class);
        assertThatThrownBy(() -> World.now(invitations.invite(admin, "a@full.test\nb@full.test\nc@full.test")))
            .isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.code()).isEqualTo("limit.tenant-members");
                assertThat(refusal.arguments()).containsExactly(3, 1);
            });
        World.now(invitations.invite(admin, "a@full.test\nb@full.test"));
        isRefused("limit.tenant-members", () -> World.now(invitations.invite(admin, "c@full.test")));
        isRefused("limit.tenant-members",
                () -> World.now(WORLD.bean(PeopleProvisioning.class)
                    .invite(new Provisioner(tenant, new TokenId(UUID.randomUUID()), Origin.NONE),
                            new PersonWish("c@full.test", null, "c@full.test", "C", "C", true))));
        assertThat(OPERATED.kinds(tenant)).contains("people.invited refused member",
                "people.invited refused connection");
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, null, 2, null)));
        Person ada = person("ada");
        assertThat(WORLD.signIn(ada, Membership.of(organization, List.of())).session().caller()).isPresent();
        Someone late = WORLD.signIn(person("late"), Membership.of(organization, List.of()));
        assertThat(late.session().caller()).isEmpty();
        assertThat(OPERATED.kinds(tenant)).contains("member.admitted refused person");
        assertThat(OPERATED.page(late, "/no-organization")).doesNotContain("Full");
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, null, 1, null)));
        assertThat(WORLD.signIn(ada, Membership.of(organization, List.of())).session().caller()).isPresent();
        assertThat(OPERATED.page(WORLD.olga(), "/operations/tenants/" + tenant)).contains("2 of 1");
    }

    @Test
    void ofManyWhoComeAtOnceOnlyAsManyBecomeMembersAsThereArePlaces() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = OPERATED.tenant("Crowded", organization);
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, null, 3, null)));
        Set<Boolean> admitted = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int number = 0; number < 16; number++) {
                threads.submit(() -> admitted.add(WORLD.signIn(person("crowd"), Membership.of(organization, List.of()))
                    .session()
                    .caller()
                    .isPresent()));
            }
        }
        assertThat(admitted).containsExactlyInAnyOrder(true, false);
        assertThat(World.now(DESK.look(OLGA, tenant)).numbers().places()).isEqualTo(3);
    }

    @Test
    void aTenantHasNoMoreBytesOfFilesThanOperatorsSay() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = OPERATED.tenant("Small disk", organization);
        Caller ada = WORLD.signIn(person("ada"), Membership.of(organization, List.of())).caller();
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, null, null, 2)));
        World.now(begun(ada, 1_048_576));
        assertThatThrownBy(() -> World.now(begun(ada, 1_048_577))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
            assertThat(refusal.code()).isEqualTo("limit.tenant-file-bytes");
            assertThat(refusal.arguments()).containsExactly(2L, 1L);
        });
        World.now(begun(ada, 1_048_576));
        isRefused("limit.tenant-file-bytes", () -> World.now(begun(ada, 1)));
        assertThat(OPERATED.page(WORLD.olga(), "/operations/tenants/" + tenant)).contains("2 of 2");
        World.now(DESK.set(OLGA, tenant, TenantTerms.in("")));
        World.now(begun(ada, 1));
    }

    private static Mono<Upload> begun(Caller caller, long size) {
        return WORLD.bean(Uploads.class)
            .begin(caller, new CollectionId(UUID.randomUUID()), new NewFile("notes.txt", size));
    }

    private static Asked ask(Caller caller) {
        return World.now(WORLD.bean(Chat.class)
            .ask(caller, new Question(null, null, "[[tokens=2,rate=0]] hello", null, null, false, null, null)));
    }

}
