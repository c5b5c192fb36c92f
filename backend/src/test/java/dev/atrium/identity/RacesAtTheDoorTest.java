package dev.atrium.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.atrium.audit.Actor;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

import reactor.util.retry.Retry;

import static org.assertj.core.api.Assertions.assertThat;

/// What comes at the same moment counts once, and nobody gains by being quick.
class RacesAtTheDoorTest {

    private static final int TOGETHER = 20;

    private final World world = World.shared();

    private final Sessions sessions = this.world.bean(Sessions.class);

    private final Revocations revocations = this.world.bean(Revocations.class);

    @Test
    void twentyFirstSignInsOfOnePersonMakeOneMemberWhoIsNoAdmin() {
        for (int round = 0; round < Rounds.of(3, 100); round++) {
            Person person = somebody("first");
            List<Someone> signedIn = together(number -> signIn(person, shuffled("/departments/A" + person.subject(),
                    "/departments/B" + person.subject(), "/departments/C/D" + person.subject())));
            Set<MemberId> members = Set.copyOf(signedIn.stream().map(someone -> someone.caller().member()).toList());
            assertThat(members).hasSize(1);
            assertThat(signedIn).allSatisfy(someone -> {
                assertThat(someone.caller().roles()).containsExactly(Role.MEMBER);
                assertThat(someone.caller().departments()).hasSize(4);
            });
            assertThat(Set.copyOf(signedIn.stream().map(someone -> someone.token().secret()).toList()))
                .hasSize(TOGETHER);
        }
    }

    @Test
    void newPeopleOfTheSameNewDepartmentsDoNotStandInEachOthersWay() {
        for (int round = 0; round < Rounds.of(2, 50); round++) {
            String mark = UUID.randomUUID().toString();
            List<Someone> signedIn = together(number -> signIn(somebody("colleague"),
                    shuffled("/departments/A" + mark, "/departments/B" + mark, "/departments/B" + mark + "/C")));
            assertThat(signedIn).allSatisfy(someone -> assertThat(someone.caller().departments()).hasSize(3));
            assertThat(Set.copyOf(signedIn.stream().map(someone -> someone.caller().departments()).toList()))
                .hasSize(1);
        }
    }

    @Test
    void whoIsRemovedWhileSigningInIsOutUntilTheySignInAgain() {
        for (int round = 0; round < Rounds.of(4, 300); round++) {
            Someone before = signIn(somebody("leaving"), List.of());
            Person person = before.session().person();
            List<Someone> during = Collections.synchronizedList(new ArrayList<>());
            together(number -> {
                if (number % 4 == 0) {
                    World.now(this.revocations.membershipLost(World.ALDER, person));
                }
                else {
                    SessionToken token = open(person, List.of());
                    Session session = World.now(this.sessions.find(token, Origin.NONE));
                    if (session != null) {
                        during.add(new Someone(token, session));
                    }
                }
                return number;
            });
            World.now(this.revocations.membershipLost(World.ALDER, person));
            assertThat(this.isAlive(before)).isFalse();
            assertThat(during).noneMatch(this::isAlive);
            assertThat(this.isAlive(signIn(person, List.of()))).isTrue();
            assertThat(during).noneMatch(this::isAlive);
        }
    }

    @Test
    void aRoleThatIsTakenAwayDoesNotComeBackBySigningInQuickly() {
        Person person = somebody("admin");
        Someone admin = signIn(person, List.of("/roles/admin"));
        together(number -> {
            World.now(this.world.bean(Admission.class)
                .refresh(World.ALDER, person, Membership.of(World.ALDER_BANK, List.of()), Actor.system("test")));
            return signIn(person, List.of());
        });
        assertThat(World.now(this.sessions.find(admin.token(), Origin.NONE)).caller().orElseThrow().roles())
            .containsExactly(Role.MEMBER);
    }

    @Test
    void aLogoutTokenIsSpentOnceHoweverOftenItComesAtOnce() {
        for (int round = 0; round < Rounds.of(3, 100); round++) {
            Someone someone = this.world.newcomer();
            String token = UUID.randomUUID().toString();
            List<Boolean> honoured = together(number -> World.now(this.revocations.signedOutElsewhere(token,
                    Instant.now().plusSeconds(60), World.ISSUER, someone.session().person().subject(), null)));
            assertThat(honoured).containsOnlyOnce(true);
            assertThat(isAlive(someone)).isFalse();
        }
    }

    @Test
    void ofManyChoicesAtOnceOneCounts() {
        for (int round = 0; round < Rounds.of(3, 100); round++) {
            Someone undecided = this.world.miraAgain();
            List<SessionToken> chosen = together(
                    number -> choose(undecided, (number % 2 == 0) ? World.ALDER : World.FERN))
                .stream()
                .flatMap(List::stream)
                .toList();
            assertThat(chosen).hasSize(1);
            assertThat(isAlive(undecided)).isFalse();
            assertThat(World.now(this.sessions.find(chosen.getFirst(), Origin.NONE)).caller()).isPresent();
        }
    }

    @Test
    void theSameSubjectOfAnotherIssuerIsAnotherPerson() {
        Person one = somebody("twin");
        Person other = new Person("http://localhost:2/realms/atrium", one.subject(), one.name(), one.email());
        List<Someone> both = together(number -> signIn((number % 2 == 0) ? one : other, List.of()));
        assertThat(Set.copyOf(both.stream().map(someone -> someone.caller().member()).toList())).hasSize(2);
        World.now(this.revocations.disabled(other, List.of(World.ALDER)));
        assertThat(both).allSatisfy(someone -> assertThat(isAlive(someone))
            .isEqualTo(someone.session().person().issuer().equals(World.ISSUER)));
    }

    private List<SessionToken> choose(Someone undecided, TenantId tenant) {
        try {
            return List.of(World.now(this.sessions.choose(undecided.session(), tenant)));
        }
        catch (Refusal tooLate) {
            return List.of();
        }
    }

    private Someone signIn(Person person, List<String> groups) {
        SessionToken token = open(person, groups);
        return new Someone(token, World.now(this.sessions.find(token, Origin.NONE)));
    }

    /// Twenty who wait for the same row on a crowded machine are not all served in time;
    /// whoever is refused for that signs in again.
    private SessionToken open(Person person, List<String> groups) {
        SignIn signIn = new SignIn(person, null, "keycloak-" + UUID.randomUUID(), "a refresh token",
                List.of(Membership.of(World.ALDER_BANK, groups)));
        return World
            .now(this.sessions.open(signIn, Origin.NONE)
                .retryWhen(Retry.max(5).filter(QueryTimeoutException.class::isInstance)))
            .token();
    }

    private boolean isAlive(Someone someone) {
        return World.now(this.sessions.find(someone.token(), Origin.NONE)) != null;
    }

    private static Person somebody(String kind) {
        String subject = kind + "-" + UUID.randomUUID();
        return new Person(World.ISSUER, subject, "Somebody", subject + "@alder.test");
    }

    private static List<String> shuffled(String... groups) {
        List<String> shuffled = new ArrayList<>(List.of(groups));
        Collections.shuffle(shuffled);
        return shuffled;
    }

    /// All begin at the same moment; what one of them throws is thrown.
    private static <T> List<T> together(IntFunction<T> work) {
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, TOGETHER).mapToObj(number -> threads.submit(() -> {
                begin.await();
                return work.apply(number);
            })).toList();
            begin.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
        catch (ExecutionException | InterruptedException | TimeoutException trouble) {
            throw new AssertionError(trouble);
        }
    }

}
