package dev.atrium.seat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.PeopleChanges;
import dev.atrium.identity.Seat;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// However many come at the same moment, on however many servers, no seat is given twice and none is left free.
class SeatRacesTest {

    private static final int TOGETHER = 12;

    private final World world = World.shared();

    private final Waves waves = new Waves(this.world);

    private final String name = Waves.unique("Race");

    private final DepartmentId department = this.waves.department(this.name);

    @Test
    void asManyAreServedAsThereAreSeats() {
        for (int round = 1; round <= Rounds.of(2, 20); round++) {
            this.waves.limit(this.department, 5 * round);
            List<Someone> people = together(number -> this.waves.comes("racer", "/departments/" + this.name));
            assertThat(people.stream().map(this.waves::seat).filter(Seat.HELD::equals)).hasSizeLessThanOrEqualTo(5);
            assertThat(this.waves.count(this.department).taken()).isEqualTo(5 * round);
        }
        this.waves.say(SeatWish.nothing(this.department));
    }

    @Test
    void onePersonInManyTabsTakesOneSeat() {
        this.waves.limit(this.department, 0);
        Someone someone = this.waves.comes("tabs", "/departments/" + this.name);
        this.waves.say(SeatWish.nothing(this.department));
        this.waves.sweep();
        this.waves.limit(this.department, 3);
        assertThat(together(number -> this.waves.seat(someone))).containsOnly(Seat.HELD);
        assertThat(this.waves.count(this.department).taken()).isEqualTo(1);
        this.waves.say(SeatWish.nothing(this.department));
    }

    @Test
    void seatsThatAreGivenBackWhileOthersComeAndAdministratorsGiveThemAreGivenOnce() {
        this.waves.limit(this.department, 4);
        List<Someone> holders = together(number -> this.waves.comes("holder", "/departments/" + this.name));
        List<Someone> seated = holders.stream().filter(one -> this.waves.seat(one) == Seat.HELD).toList();
        List<Someone> line = holders.stream().filter(one -> this.waves.seat(one) == Seat.WAITED_FOR).toList();
        assertThat(seated).hasSize(4);
        PeopleChanges changes = this.world.bean(PeopleChanges.class);
        Seats seats = this.world.bean(Seats.class);
        together(number -> switch (number % 4) {
            case 0 -> World
                .now(changes.disable(this.waves.admin(), seated.get(number / 4).caller().member()).thenReturn(number));
            case 1 -> World.now(seats.give(this.waves.admin(), line.get(number / 4).caller().member(), null)
                .thenReturn(number)
                .onErrorReturn(number));
            case 2 -> this.waves.comes("latecomer", "/departments/" + this.name).hashCode();
            default -> {
                this.waves.sweep();
                yield number;
            }
        });
        this.waves.sweep();
        SeatCount count = this.waves.count(this.department);
        assertThat(count.taken()).isEqualTo(4);
        assertThat(count.waiting()).isEqualTo(TOGETHER - 4 - 3 + TOGETHER / 4);
        this.waves.say(SeatWish.nothing(this.department));
    }

    private static <T> List<T> together(IntFunction<T> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
            Stream<CompletableFuture<T>> running = IntStream.range(0, TOGETHER)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> work.apply(number), threads));
            List<T> done = new ArrayList<>();
            running.toList().forEach(one -> done.add(one.join()));
            return done;
        }
    }

}
