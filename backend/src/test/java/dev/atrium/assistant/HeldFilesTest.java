package dev.atrium.assistant;

import java.time.Duration;
import java.util.UUID;

import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Sweeping;
import dev.atrium.file.Trays;
import dev.atrium.file.Uploads;
import dev.atrium.hold.Custodian.Kind;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.Holds;
import dev.atrium.identity.Caller;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/// Files and assistants under a hold go in the eyes of everybody, and a copy stays: the row, and the bytes.
class HeldFilesTest {

    private static final World WORLD = World.shared();

    private final Making making = new Making(WORLD);

    private final Holds holds = new Holds(WORLD);

    private final Caller ada = WORLD.newcomer().caller();

    private final Tray tray = new Tray(WORLD, this.ada);

    @Test
    void aFileThatItsMemberErasesFromTheTrayIsKeptWithItsBytesUntilTheHoldIsReleased() {
        FileId file = this.tray.brings("terms.txt", unique());
        HoldId hold = this.holds.onMember(this.ada);
        World.now(WORLD.bean(StoredFiles.class).erase(this.ada, Trays.of(this.ada.member()), file));
        swept();
        assertThat(this.tray.holds(file)).isEmpty();
        assertThat(copies("file", file.value())).isOne();
        assertThat(blobs(file)).isEqualTo(3);
        assertThat(number("select files from file_use where subject = :id", this.ada.member().value())).isZero();
        this.holds.release(hold);
        swept();
        assertThat(copies("file", file.value())).isZero();
        assertThat(blobs(file)).isZero();
    }

    @Test
    void whatWasLeftInATrayForADayIsKept() {
        FileId file = this.tray.brings("left.txt", unique());
        this.holds.onMember(this.ada);
        new Sweeping(WORLD).in(Duration.ofHours(25));
        swept();
        assertThat(this.tray.holds(file)).isEmpty();
        assertThat(blobs(file)).isEqualTo(3);
    }

    @Test
    void aFileThatHadComeButWasNotLookedAtYetIsKept() {
        FileId file = this.tray.begins("fresh.txt", 6);
        this.holds.onMember(this.ada);
        WORLD.bean(Uploads.class)
            .append(this.ada, file, Part.at(0),
                    Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(Tray.words("Fresh!"))))
            .then(WORLD.bean(StoredFiles.class).erase(this.ada, Trays.of(this.ada.member()), file))
            .block(Duration.ofSeconds(30));
        swept();
        assertThat(copies("file", file.value())).isOne();
        assertThat(blobs(file)).isPositive();
    }

    @Test
    void aFileOfADraftThatIsRemovedIsKept() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId file = brings(id);
        this.holds.on(Kind.ASSISTANT, id.value());
        World.now(WORLD.bean(AssistantFiles.class).remove(this.ada, id, file));
        swept();
        assertThat(blobs(file)).isEqualTo(3);
    }

    @Test
    void aFileThatIsWithdrawnIsGoneForEverybodyAndKept() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId file = brings(id);
        World.now(this.making.drafts().publish(this.ada, id, ""));
        this.holds.on(Kind.ASSISTANT, id.value());
        World.now(WORLD.bean(AssistantFiles.class).withdraw(this.ada, id, file, "Out of date"));
        swept();
        assertThat(World.now(WORLD.bean(AssistantFiles.class).ofLive(this.ada, id))).isEmpty();
        assertThat(blobs(file)).isEqualTo(3);
    }

    @Test
    void anAssistantThatIsDiscardedIsKeptWithWhatItWasTold() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId file = brings(id);
        HoldId hold = this.holds.onMember(this.ada);
        World.now(this.making.drafts().discard(this.ada, id));
        swept();
        assertThat(Making.refusal(this.making.drafts().draft(this.ada, id))).hasMessage("not-found");
        assertThat(copies("assistant", id.value())).isOne();
        assertThat(number("""
                select count(*) from held_copy
                 where kind = 'assistant version' and assistant_id = :id
                   and body ->> 'instructions' = 'Answer from the handbook.'
                """, id.value())).isOne();
        assertThat(blobs(file)).isEqualTo(3);
        this.holds.release(hold);
        assertThat(number("select count(*) from held_copy where assistant_id = :id", id.value())).isZero();
    }

    @Test
    void theDraftOfALiveAssistantIsKeptWhenItIsDiscarded() {
        AssistantId id = this.making.live(this.ada, "Reader");
        World.now(this.making.drafts().save(this.ada, id, 0, Making.content("Reader 2")));
        this.holds.on(Kind.ASSISTANT, id.value());
        World.now(this.making.drafts().discard(this.ada, id));
        assertThat(number("select count(*) from held_copy where kind = 'assistant version' and assistant_id = :id",
                id.value()))
            .isOne();
    }

    @Test
    void whatNobodyHoldsLeavesNoCopy() {
        FileId file = this.tray.brings("free.txt", unique());
        this.holds.onMember(WORLD.newcomer().caller());
        World.now(WORLD.bean(StoredFiles.class).erase(this.ada, Trays.of(this.ada.member()), file));
        assertThat(copies("file", file.value())).isZero();
    }

    private FileId brings(AssistantId assistant) {
        byte[] bytes = unique();
        FileId file = World
            .now(WORLD.bean(AssistantFiles.class).begin(this.ada, assistant, new NewFile("Terms.txt", bytes.length)))
            .file();
        World.now(WORLD.bean(Uploads.class)
            .append(this.ada, file, Part.at(0), Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes))));
        Flux.interval(Duration.ZERO, Duration.ofMillis(50))
            .onBackpressureDrop()
            .concatMap(tick -> WORLD.bean(AssistantFiles.class).find(this.ada, assistant, file), 1)
            .filter(found -> found.state().isEnd())
            .next()
            .block(Duration.ofSeconds(60));
        return file;
    }

    private static byte[] unique() {
        return Tray.words("Goods are returned within thirty days. " + UUID.randomUUID());
    }

    /// Twice, as what one erases is let go of by the next.
    private void swept() {
        new Sweeping(WORLD).in(Duration.ofSeconds(5));
        new Sweeping(WORLD).in(Duration.ofSeconds(5));
    }

    private long copies(String kind, UUID subject) {
        return number("select count(*) from held_copy where kind = '" + kind + "' and subject_id = :id", subject);
    }

    /// How many of the bytes that the copy names are still there.
    private long blobs(FileId file) {
        return number("""
                select count(*)
                  from held_copy
                  join held_blob on held_blob.copy_id = held_copy.id
                  join blob on blob.hash = held_blob.hash
                 where held_copy.subject_id = :id
                """, file.value());
    }

    private long number(String sql, UUID id) {
        return this.making.in(this.ada,
                () -> WORLD.bean(DatabaseClient.class).sql(sql).bind("id", id).mapValue(Long.class).one());
    }

}
