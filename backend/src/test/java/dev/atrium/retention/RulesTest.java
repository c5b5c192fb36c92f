package dev.atrium.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What policies say together: examples, and thousands of cases against an oracle that was written from the four sentences
/// alone and looks at every day by itself.
class RulesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static final DepartmentId LEGAL = new DepartmentId(UUID.randomUUID());

    private static final DepartmentId CONTRACTS = new DepartmentId(UUID.randomUUID());

    private static final DepartmentId RETAIL = new DepartmentId(UUID.randomUUID());

    private static final UUID READER = UUID.randomUUID();

    private static final UUID WRITER = UUID.randomUUID();

    private static final List<Scope> SCOPES = List.of(Scope.TENANT, Scope.of(LEGAL), Scope.of(CONTRACTS),
            Scope.of(RETAIL), Scope.ofAssistant(READER), Scope.ofAssistant(WRITER));

    private static final int CASES = 5_000;

    private static final int FOR_EVER = 40;

    @Test
    void whereNobodySaidAnythingConversationsStayAndWhatIsTemporaryGoesAfterADay() {
        assertThat(verdict(Matter.CONVERSATIONS, in(LEGAL)).erasedAfter()).isEqualTo(Span.FOR_EVER);
        assertThat(verdict(Matter.TEMPORARY, in(LEGAL)).erasedAfter()).isEqualTo(new Span(1));
        assertThat(verdict(Matter.TRAYS, in(LEGAL)).erasedAfter()).isEqualTo(new Span(1));
    }

    @Test
    void whatIsKeptIsNotDeletedBefore() {
        assertThat(days(in(LEGAL), rule(Scope.TENANT, null, 30), rule(Scope.of(LEGAL), 365, null))).isEqualTo(365);
        assertThat(days(in(RETAIL), rule(Scope.TENANT, null, 30), rule(Scope.of(LEGAL), 365, null))).isEqualTo(30);
    }

    @Test
    void theLongestKeepingWins() {
        assertThat(days(in(LEGAL, CONTRACTS), rule(Scope.TENANT, 10, 20), rule(Scope.of(LEGAL), 100, null),
                rule(Scope.of(CONTRACTS), 50, null)))
            .isEqualTo(100);
    }

    @Test
    void whatIsSaidOfADepartmentOrAnAssistantBeatsWhatIsSaidOfAll() {
        assertThat(days(in(LEGAL), rule(Scope.TENANT, null, 30), rule(Scope.of(LEGAL), null, 90))).isEqualTo(90);
        assertThat(days(with(READER), rule(Scope.TENANT, null, 30), rule(Scope.ofAssistant(READER), null, 90)))
            .isEqualTo(90);
    }

    @Test
    void ofDeletionsThatAreEquallyExplicitTheShortestWins() {
        assertThat(days(in(LEGAL, CONTRACTS), rule(Scope.of(LEGAL), null, 90), rule(Scope.of(CONTRACTS), null, 60)))
            .isEqualTo(60);
        Rule reader = rule(Scope.ofAssistant(READER), null, 30);
        Dated both = new Dated(UUID.randomUUID(), NOW, READER, Set.of(LEGAL.value()));
        assertThat(verdict(Matter.CONVERSATIONS, both, rule(Scope.of(LEGAL), null, 90), reader).by()).isEqualTo(reader);
    }

    @Test
    void whatIsKeptForEverStays() {
        assertThat(
                verdict(Matter.CONVERSATIONS, in(LEGAL), new Rule(id(), Scope.TENANT, new Terms(Span.FOR_EVER, null)),
                        rule(Scope.of(LEGAL), null, 1))
                    .erasedAfter())
            .isEqualTo(Span.FOR_EVER);
    }

    @Test
    void itIsDueInTheVerySecondAndNotBefore() {
        Rules rules = new Rules(Matter.CONVERSATIONS, List.of(rule(Scope.TENANT, null, 30)));
        Dated thing = new Dated(UUID.randomUUID(), NOW, null, Set.of());
        Instant end = NOW.plus(Duration.ofDays(30));
        assertThat(rules.isDue(thing, end.minusSeconds(1))).isFalse();
        assertThat(rules.isDue(thing, end)).isTrue();
        assertThat(rules.dueBefore(end)).isEqualTo(NOW);
    }

    @Test
    void termsMakeSense() {
        new Terms(new Span(30), new Span(30)).demandSense(Matter.CONVERSATIONS);
        Terms.NOTHING.demandSense(Matter.TRAYS);
        refused(Matter.CONVERSATIONS, 30, 29, "retention.contradiction");
        refused(Matter.CONVERSATIONS, Integer.MAX_VALUE, 29, "retention.contradiction");
        refused(Matter.CONVERSATIONS, 0, null, "retention.days-out-of-range");
        refused(Matter.CONVERSATIONS, null, 36_501, "retention.days-out-of-range");
        refused(Matter.CONVERSATIONS, null, Integer.MAX_VALUE, "retention.days-out-of-range");
        refused(Matter.TEMPORARY, null, 30, "retention.not-deleted");
        refused(Matter.TRAYS, 30, null, "retention.not-kept");
    }

    @Test
    void fiveThousandCasesAreAsTheOracleSays() {
        Random random = new Random(20261127);
        int deleted = 0;
        for (int number = 0; number < CASES; number++) {
            Matter matter = random.nextInt(4) > 0 ? Matter.CONVERSATIONS : Matter.TRAYS;
            Rules rules = new Rules(matter, some(random));
            Dated thing = thing(random);
            int lastDay = oracle(rules, thing);
            deleted += lastDay < FOR_EVER ? 1 : 0;
            for (int day = 0; day < FOR_EVER; day++) {
                Instant then = NOW.plus(Duration.ofDays(day));
                assertThat(rules.isDue(thing, then)).as("%s of %s on day %d", rules, thing, day)
                    .isEqualTo(day >= lastDay);
            }
        }
        assertThat(deleted).isBetween(CASES / 4, CASES - CASES / 10);
    }

    /// Against every combination of scopes that a thing could be in.
    @Test
    void aChangeIsShorterExactlyWhenSomethingCouldGoSooner() {
        Random random = new Random(27112026);
        int shorter = 0;
        for (int number = 0; number < CASES; number++) {
            Rules before = new Rules(Matter.CONVERSATIONS,
                    some(random).stream().filter(rule -> rule.scope().assistant() == null).toList());
            Scope scope = SCOPES.get(random.nextInt(4));
            Rules after = before.with(new Rule(id(), scope, terms(random)));
            boolean expected = IntStream.range(0, 8).mapToObj(RulesTest::inSome).anyMatch(thing -> {
                Verdict then = before.of(thing);
                Verdict now = after.of(thing);
                return now.erasedAfter().compareTo(then.erasedAfter()) < 0 || now.keep().compareTo(then.keep()) < 0;
            });
            shorter += expected ? 1 : 0;
            assertThat(after.isShorterThan(before, scope)).as("%s, then %s", before, after).isEqualTo(expected);
        }
        assertThat(shorter).isBetween(CASES / 10, CASES - CASES / 10);
    }

    /// The first day on which it is gone. Day by day: is there anybody who keeps it
    /// today?
    /// Is there anybody who wants it gone by today and whom nobody overrules?
    private static int oracle(Rules rules, Dated thing) {
        Map<Boolean, List<Rule>> named = rules.all()
            .stream()
            .filter(rule -> rule.scope().equals(Scope.TENANT)
                    || thing.departments()
                        .stream()
                        .anyMatch(one -> Scope.of(new DepartmentId(one)).equals(rule.scope()))
                    || (thing.assistant() != null && Scope.ofAssistant(thing.assistant()).equals(rule.scope())))
            .collect(Collectors.partitioningBy(rule -> !rule.scope().equals(Scope.TENANT)));
        boolean overruled = named.get(true).stream().anyMatch(rule -> rule.terms().delete() != null);
        for (int day = 0; day < FOR_EVER; day++) {
            int today = day;
            boolean kept = named.values().stream().flatMap(List::stream).anyMatch(rule -> {
                Span keep = rule.terms().keep();
                return keep != null && (keep.isForEver() || today < keep.days());
            });
            boolean said = named.values()
                .stream()
                .flatMap(List::stream)
                .anyMatch(rule -> rule.terms().delete() != null);
            boolean wanted = named.get(overruled)
                .stream()
                .anyMatch(rule -> rule.terms().delete() != null && today >= rule.terms().delete().days());
            boolean custom = !said && rules.matter() == Matter.TRAYS && today >= 1;
            if (!kept && (wanted || custom)) {
                return day;
            }
        }
        return FOR_EVER;
    }

    private static List<Rule> some(Random random) {
        List<Scope> scopes = new ArrayList<>(SCOPES);
        Collections.shuffle(scopes, random);
        return scopes.subList(0, random.nextInt(SCOPES.size() + 1))
            .stream()
            .map(scope -> new Rule(id(), scope, terms(random)))
            .toList();
    }

    private static Terms terms(Random random) {
        Span keep = switch (random.nextInt(6)) {
            case 0, 1 -> new Span(1 + random.nextInt(30));
            case 2 -> random.nextInt(4) == 0 ? Span.FOR_EVER : null;
            default -> null;
        };
        Span delete = (random.nextInt(3) == 0 || Span.FOR_EVER.equals(keep)) ? null
                : new Span((keep == null ? 1 : keep.days()) + random.nextInt(8));
        return new Terms(keep, delete);
    }

    private static Dated thing(Random random) {
        Dated somewhere = inSome(random.nextInt(8));
        UUID assistant = Arrays.asList(null, READER, WRITER).get(random.nextInt(3));
        return new Dated(somewhere.id(), NOW, assistant, somewhere.departments());
    }

    private static Dated inSome(int bits) {
        List<DepartmentId> all = List.of(LEGAL, CONTRACTS, RETAIL);
        return in(IntStream.range(0, 3)
            .filter(bit -> (bits >> bit & 1) == 1)
            .mapToObj(all::get)
            .toArray(DepartmentId[]::new));
    }

    private static Dated in(DepartmentId... departments) {
        return new Dated(UUID.randomUUID(), NOW, null,
                Arrays.stream(departments).map(DepartmentId::value).collect(Collectors.toSet()));
    }

    private static Dated with(UUID assistant) {
        return new Dated(UUID.randomUUID(), NOW, assistant, Set.of());
    }

    private static int days(Dated thing, Rule... rules) {
        return verdict(Matter.CONVERSATIONS, thing, rules).erasedAfter().days();
    }

    private static Verdict verdict(Matter matter, Dated thing, Rule... rules) {
        return new Rules(matter, List.of(rules)).of(thing);
    }

    private static Rule rule(Scope scope, @Nullable Integer keep, @Nullable Integer delete) {
        return new Rule(id(), scope, terms(keep, delete));
    }

    private static Terms terms(@Nullable Integer keep, @Nullable Integer delete) {
        return new Terms(keep == null ? null : new Span(keep), delete == null ? null : new Span(delete));
    }

    private static void refused(Matter matter, @Nullable Integer keep, @Nullable Integer delete, String code) {
        assertThatThrownBy(() -> terms(keep, delete).demandSense(matter)).isInstanceOf(Refusal.class).hasMessage(code);
    }

    private static ChangeId id() {
        return new ChangeId(UUID.randomUUID());
    }

}
