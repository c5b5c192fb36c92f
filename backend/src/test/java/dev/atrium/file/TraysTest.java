package dev.atrium.file;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.atrium.identity.Caller;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraysTest {

    private static final World WORLD = World.with(Map.of("atrium.files.tenant.files", 10_000));

    private final Caller ada = WORLD.newcomer().caller();

    private final Tray tray = new Tray(WORLD, this.ada);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void whatIsPutToNoUseWithinADayIsErasedWhateverItHasComeTo() {
        FileId read = this.tray.brings("read.txt", Tray.words("Read."));
        FileId coming = this.tray.begins("coming.txt", 10);
        FileId used = this.tray.brings("used.txt", Tray.words("Used."));
        CollectionId elsewhere = new CollectionId(UUID.randomUUID());
        assertThat(World.now(this.tray.trays().move(this.ada, List.of(used), elsewhere))).hasSize(1);
        sweepsIn(Duration.ofHours(23));
        assertThat(this.tray.holds(read, coming)).containsExactlyInAnyOrder(read, coming);
        sweepsIn(Duration.ofHours(25));
        assertThat(this.tray.holds(read, coming)).isEmpty();
        StoredFiles files = WORLD.bean(StoredFiles.class);
        assertThat(World.now(files.find(this.ada, elsewhere, used)).name()).isEqualTo("used.txt");
        assertThat(World.now(files.bytes(this.ada.tenant(), read, 100).hasElement())).isFalse();
    }

    @Test
    void aTrayHoldsSoManyFilesAndNoMore() {
        List<FileId> files = IntStream.range(0, Trays.MOST)
            .mapToObj(number -> this.tray.begins(number + ".txt", 10))
            .toList();
        assertThat(UploadsTest.code(this.tray.trays().begin(this.ada, new NewFile("more.txt", 10))))
            .isEqualTo("tray.full");
        World.now(WORLD.bean(StoredFiles.class).erase(this.ada, Trays.of(this.ada.member()), files.getFirst()));
        this.tray.begins("more.txt", 10);
    }

    @Test
    void onlyWhatWasReadIsPutToUse() {
        FileId coming = this.tray.begins("coming.txt", 10);
        CollectionId elsewhere = new CollectionId(UUID.randomUUID());
        assertThat(World.now(this.tray.trays().move(this.ada, List.of(coming), elsewhere))).isEmpty();
        assertThat(this.tray.holds(coming)).containsExactly(coming);
    }

    @Test
    void nobodyReachesIntoTheTrayOfSomebodyElse() {
        FileId own = this.tray.brings("own.txt", Tray.words("Own."));
        CollectionId elsewhere = new CollectionId(UUID.randomUUID());
        for (Caller other : List.of(WORLD.newcomer().caller(), WORLD.finn().caller())) {
            assertThat(World.now(this.tray.trays().find(other, List.of(own)))).isEmpty();
            assertThat(World.now(this.tray.trays().brought(other, List.of(own)))).isEmpty();
            assertThat(World.now(this.tray.trays().move(other, List.of(own), elsewhere))).isEmpty();
        }
        assertThat(this.tray.holds(own)).containsExactly(own);
    }

    private static void sweepsIn(Duration time) {
        WORLD.bean(MovableClock.class).later(time, () -> World.now(WORLD.bean(TraySweep.class).sweep()));
    }

}
