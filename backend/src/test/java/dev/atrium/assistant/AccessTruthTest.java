package dev.atrium.assistant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/// Who may do what, held against a rule that is written down once more here and knows nothing of the tables: members of
/// many departments, assistants of every state, whatever can be given to whom. The check, the lists, the search and the
/// answer to why must all agree with it in every case.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTruthTest {

    private static final int ASSISTANTS = Rounds.of(130, 1_000);

    private static final List<String> PATHS = List.of("Ops", "Ops/North", "Ops/North/Desk", "Ops/South", "Sales",
            "Opsy");

    private final Random chance = new Random(20_261_126);

    private final World world = World.with(Map.of());

    private final Making making = new Making(this.world);

    private final List<Soul> souls = new ArrayList<>();

    private final Map<String, Case> cases = new TreeMap<>();

    private record Soul(Caller caller, List<String> works, boolean active) {
    }

    /// @param with "member 3", "department Ops/North" or "everybody"
    private record Given(String with, Access access, boolean awaits) {
    }

    private record Case(AssistantId id, int owner, boolean live, boolean retired, List<Given> given) {

        Access of(int soul, List<String> works) {
            Access held = (soul == this.owner) ? Access.MANAGE : Access.NONE;
            for (Given one : this.given) {
                if (!one.awaits() && reaches(one.with(), soul, works) && one.access().compareTo(held) > 0) {
                    held = one.access();
                }
            }
            boolean hidden = (this.retired && held != Access.MANAGE) || (!this.live && held == Access.USE);
            return hidden ? Access.NONE : held;
        }

        private static boolean reaches(String with, int soul, List<String> works) {
            if (with.startsWith("department ")) {
                String path = with.substring("department ".length());
                return works.stream().anyMatch(place -> (place + "/").startsWith(path + "/"));
            }
            return with.equals("everybody") || with.equals("member " + soul);
        }

    }

    @BeforeAll
    void everyKindOfCase() {
        List<List<String>> places = List.of(List.of(), List.of("Ops"), List.of("Ops/North"), List.of("Ops/North/Desk"),
                List.of("Ops/South"), List.of("Sales"), List.of("Ops/South", "Sales"), List.of("Opsy"),
                List.of("Ops/North", "Ops/North/Desk"), List.of("Ops/North/Desk"));
        places.forEach(works -> this.souls.add(new Soul(member(works), works, this.souls.size() < 9)));
        Caller gone = this.souls.getLast().caller();
        execute(gone, "update member set state = 'disabled' where id = '%s'".formatted(gone.member()));
        for (int number = 0; number < ASSISTANTS; number++) {
            Case made = make(number);
            this.cases.put(made.id().toString(), made);
        }
    }

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void theSingleCheckAgrees() {
        int looked = 0;
        for (Case one : this.cases.values()) {
            for (int soul = 0; soul < 9; soul++) {
                assertThat(access(this.souls.get(soul).caller(), one.id())).as("%s for member %d", one, soul)
                    .isEqualTo(one.of(soul, this.souls.get(soul).works()));
                looked++;
            }
            assertThat(access(this.world.finn().caller(), one.id())).isEqualTo(Access.NONE);
        }
        assertThat(looked).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void theCasesAreOfEveryKind() {
        Map<String, Integer> kinds = new TreeMap<>();
        this.cases.values().forEach(one -> {
            for (int soul = 0; soul < 9; soul++) {
                kinds.merge("%s %s %s".formatted(one.of(soul, this.souls.get(soul).works()), one.live(), one.retired()),
                        1, Integer::sum);
            }
        });
        assertThat(kinds).containsKeys("NONE true false", "USE true false", "EDIT true false", "MANAGE true false",
                "NONE false false", "EDIT false false", "MANAGE false false", "NONE true true", "MANAGE true true");
    }

    @Test
    void searchAndListsAgree() {
        for (int soul = 0; soul < 9; soul++) {
            Caller caller = this.souls.get(soul).caller();
            Map<String, Access> asked = expected(soul, Access.USE, true);
            assertThat(found(caller, "")).as("everything of member %d", soul).isEqualTo(asked);
            assertThat(found(caller, "common na")).as("search of member %d", soul).isEqualTo(asked);
            assertThat(shelf(caller, Shelf.NEW)).as("shelf of member %d", soul).isEqualTo(asked);
            assertThat(shelf(caller, Shelf.YOURS)).as("own of member %d", soul)
                .isEqualTo(expected(soul, Access.EDIT, false));
        }
        assertThat(found(this.world.finn().caller(), "")).isEmpty();
        assertThat(shelf(this.world.finn().caller(), Shelf.YOURS)).isEmpty();
    }

    @Test
    void theShelfOfDepartmentsHoldsWhatIsGivenToOnesDepartmentsAndNothingElse() {
        for (int soul = 0; soul < 9; soul++) {
            int member = soul;
            Set<String> through = new HashSet<>();
            expected(soul, Access.USE, true).keySet()
                .stream()
                .filter(id -> this.cases.get(id)
                    .given()
                    .stream()
                    .anyMatch(given -> !given.awaits() && given.with().startsWith("department ")
                            && Case.reaches(given.with(), member, this.souls.get(member).works())))
                .forEach(through::add);
            assertThat(shelf(this.souls.get(soul).caller(), Shelf.DEPARTMENTS).keySet()).isEqualTo(through);
        }
    }

    @Test
    void whyAgreesAndNamesAsManyReasonsAsThereAre() {
        Caller admin = this.world.dmitri().caller();
        for (Case one : this.cases.values()) {
            for (int soul = 0; soul < this.souls.size(); soul++) {
                Soul member = this.souls.get(soul);
                int number = soul;
                Why why = World.now(this.making.sharing().why(admin, one.id(), member.caller().member()));
                assertThat(why.access()).as("%s for member %d", one, soul)
                    .isEqualTo(member.active() ? one.of(soul, member.works()) : Access.NONE);
                assertThat(why.reasons()).hasSize((int) one.given()
                    .stream()
                    .filter(given -> Case.reaches(given.with(), number, member.works()))
                    .count() + ((soul == one.owner()) ? 1 : 0));
                assertThat(why.obstacles().isEmpty()).as("%s for member %d", one, soul)
                    .isEqualTo(why.access() != Access.NONE);
            }
        }
    }

    private Case make(int number) {
        int owner = this.chance.nextInt(9);
        Caller caller = this.souls.get(owner).caller();
        boolean live = this.chance.nextInt(4) > 0;
        boolean retired = live && this.chance.nextInt(6) == 0;
        AssistantId id = live ? this.making.live(caller, "Common name " + number)
                : this.making.draft(caller, "Common name " + number);
        List<Given> given = new ArrayList<>();
        for (int grants = this.chance.nextInt(4); grants > 0; grants--) {
            Given one = given(owner);
            if (given.stream().noneMatch(before -> before.with().equals(one.with()))) {
                given.add(one);
                store(caller, id, one);
            }
        }
        if (retired) {
            execute(caller, "update assistant set retired_at = now() where id = '%s'".formatted(id));
        }
        return new Case(id, owner, live, retired, given);
    }

    private Given given(int owner) {
        Access access = Access.of(1 + this.chance.nextInt(2));
        boolean awaits = this.chance.nextInt(4) == 0;
        return switch (this.chance.nextInt(5)) {
            case 0 -> new Given("everybody", access, awaits);
            case 1, 2 -> new Given("department " + PATHS.get(this.chance.nextInt(PATHS.size())), access, awaits);
            default -> new Given("member " + (owner + 1 + this.chance.nextInt(9)) % 10,
                    Access.of(1 + this.chance.nextInt(3)), false);
        };
    }

    private void store(Caller giver, AssistantId id, Given given) {
        String with = given.with();
        Subject subject = with.equals("everybody") ? new Subject.Everybody()
                : with.startsWith("member ")
                        ? new Subject.OneMember(this.souls.get(with.charAt(7) - '0').caller().member())
                        : new Subject.WholeDepartment(this.making.department(giver, with.substring(11)));
        this.making.in(giver,
                () -> this.world.bean(GrantStore.class)
                    .put(id, new Grant(subject, "", given.access(), !with.startsWith("member "), given.awaits(),
                            giver.member(), Instant.now()))
                    .thenReturn(true));
    }

    private Map<String, Access> expected(int soul, Access least, boolean asked) {
        Map<String, Access> expected = new TreeMap<>();
        this.cases.forEach((id, one) -> {
            Access access = one.of(soul, this.souls.get(soul).works());
            if (access.allows(least) && (!asked || (one.live() && !one.retired()))) {
                expected.put(id, access);
            }
        });
        return expected;
    }

    private Map<String, Access> found(Caller caller, String query) {
        return all(after -> this.making.directory().search(caller, query, null, after));
    }

    private Map<String, Access> shelf(Caller caller, Shelf shelf) {
        return all(after -> this.making.directory().shelf(caller, shelf, after));
    }

    private static Map<String, Access> all(Function<@Nullable Cursor, Mono<Page<AssistantCard>>> pages) {
        Map<String, Access> all = new TreeMap<>();
        Cursor after = null;
        for (int page = 0; page < 100; page++) {
            Page<AssistantCard> read = World.now(pages.apply(after));
            read.items()
                .forEach(card -> assertThat(all.put(card.id().toString(), card.access())).as("repeated").isNull());
            after = read.next();
            if (after == null) {
                return all;
            }
        }
        throw new AssertionError("a list without an end");
    }

    private Access access(Caller caller, AssistantId id) {
        try {
            return World.now(this.making.assistants().open(caller, id)).card().access();
        }
        catch (Refusal refusal) {
            assertThat(refusal).hasMessage("not-found");
            return Access.NONE;
        }
    }

    private Caller member(List<String> works) {
        String subject = "soul-" + UUID.randomUUID();
        return this.world
            .signIn(new Person(World.ISSUER, subject, "Soul", subject + "@alder.test"),
                    Membership.of(World.ALDER_BANK, works.stream().map(path -> "/departments/" + path).toList()))
            .caller();
    }

    private void execute(Caller caller, String sql) {
        this.making.in(caller,
                () -> this.world.bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated().thenReturn(true));
    }

}
