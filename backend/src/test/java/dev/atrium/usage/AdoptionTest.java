package dev.atrium.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Nobody is to be picked out of a number, nor out of what is left when numbers are taken from their sum.
class AdoptionTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest(name = "of {0} are told: {1}, and together {2}")
    @CsvSource(delimiter = '|', nullValues = "none",
            value = { "9 7 5 | 9 7 5 | 21", "9 7 4 | 9 - - | 20", "9 3 2 | 9 - - | 14", "9 1 1 | - - - | 11",
                    "9 8 2 1 | 9 - - - | 20", "4 | - | none", "3 1 | - - | none", "3 3 | - - | 6", "20 1 | - - | 21",
                    "5 | 5 | 5" })
    void groupsUnderFiveAreNotToldAndCannotBeReckoned(String members, String told, @Nullable Integer everybody) {
        Adoption adoption = Adoption.of(week(members.split(" ")));
        assertThat(adoption.groups().stream().map(group -> Objects.toString(group.members(), "-")))
            .containsExactly(told.split(" "));
        assertThat(adoption.everybody()).isEqualTo(everybody);
    }

    /// Whatever the groups: what is hidden is none, or at least two that have five
    /// members
    /// together, unless their sum is not told.
    @Test
    void whatIsHiddenIsNeverOneGroupAndNeverFewerThanFive() {
        Random random = new Random(5);
        for (int round = 0; round < 10_000; round++) {
            String[] members = random.ints(1 + random.nextInt(8), 1, 15)
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
            Adoption adoption = Adoption.of(week(members));
            int sum = Arrays.stream(members).mapToInt(Integer::parseInt).sum();
            int told = adoption.groups()
                .stream()
                .map(Adoption.Group::members)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
            long hidden = adoption.groups().stream().filter(group -> group.members() == null).count();
            assertThat(adoption.groups().stream().map(Adoption.Group::members).filter(Objects::nonNull))
                .allMatch(number -> number >= Adoption.FEWEST);
            if (adoption.everybody() != null && hidden > 0 && hidden < members.length) {
                assertThat(hidden).as(String.join(" ", members)).isGreaterThan(1);
                assertThat(sum - told).as(String.join(" ", members)).isGreaterThanOrEqualTo(Adoption.FEWEST);
            }
        }
    }

    private static List<Active> week(String... members) {
        return new ArrayList<>(IntStream.range(0, members.length)
            .mapToObj(at -> new Active(MONDAY, "D" + at, Integer.parseInt(members[at])))
            .toList());
    }

}
