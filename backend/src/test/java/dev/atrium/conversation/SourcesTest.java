package dev.atrium.conversation;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Knowing;
import dev.atrium.testing.World;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/// The record of what answers rest on: whose it is, how long it stays, and who learns of it when a file is withdrawn.
class SourcesTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    private final Sources sources = this.world.bean(Sources.class);

    private final Caller ada = this.world.newcomer().caller();

    private final Caller ben = this.world.newcomer().caller();

    private final FileId file = new FileId(UUID.randomUUID());

    @Test
    void whatAnAnswerWasGivenIsItsOwnersAlone() {
        var asked = rests(this.ada, this.file, 1);
        assertThat(of(this.ada, asked)).extracting(Source::number, Source::cited)
            .containsExactly(tuple(1, true), tuple(2, false));
        assertThat(World.now(this.sources.find(this.ada, asked.conversation(), asked.answer().id(), 2)))
            .isEqualTo(source(2, this.file));
        for (Caller other : List.of(this.ben, this.world.finn().caller())) {
            assertThat(of(other, asked)).isEmpty();
            assertThat(refusal(this.sources.find(other, asked.conversation(), asked.answer().id(), 2)))
                .hasMessage("not-found");
        }
        var another = this.talk.begins(this.ada, "Another", "Other");
        assertThat(refusal(this.sources.find(this.ada, another.conversation(), asked.answer().id(), 2)))
            .hasMessage("not-found");
        assertThat(refusal(this.sources.find(this.ada, asked.conversation(), asked.answer().id(), 3)))
            .hasMessage("not-found");
    }

    @Test
    void aNumberThatWasNotGivenIsPassedOver() {
        var asked = rests(this.ada, this.file, 7);
        assertThat(of(this.ada, asked)).noneMatch(Source::cited);
    }

    @Test
    void itGoesWithItsConversation() {
        var asked = rests(this.ada, this.file, 1);
        World.now(this.talk.conversations().delete(this.ada, asked.conversation()));
        assertThat(of(this.ada, asked)).isEmpty();
        this.talk.transaction(this.ada,
                () -> this.world.bean(DatabaseClient.class)
                    .sql("delete from conversation where id = :id")
                    .bind("id", asked.conversation().value())
                    .then());
        assertThat(this.talk.transaction(this.ada,
                () -> this.world.bean(DatabaseClient.class)
                    .sql("select count(*) from message_source where message_id = :id")
                    .bind("id", asked.answer().id().value())
                    .mapValue(Long.class)
                    .one()))
            .isZero();
    }

    @Test
    void longHeadingsAreShortenedAndNoCharacterIsCutInTwo() {
        assertThat(new Source(1, this.file, "a", 0, 0, 1, 0, "x".repeat(499) + "🙂" + "y".repeat(9), false).heading())
            .isEqualTo("x".repeat(499));
        assertThat(new Source(1, this.file, "a\0", 0, 0, 1, 0, "\0", false).heading()).isEqualTo("\uFFFD");
    }

    @Test
    void whoEditsAnAssistantLearnsWhoseAnswersRestOnWhatWasWithdrawnAndThatIsRecorded() {
        Knowing reader = Knowing.of(this.world, this.ada, "Terms.txt", "The notice period is ninety days.");
        FileId terms = World.now(reader.files().ofLive(this.ada, reader.id())).getFirst().id();
        rests(this.ben, terms, 1);
        rests(this.ben, terms, 1);
        rests(this.ada, terms, 2);
        rests(this.ada, terms, 7);
        reader.withdraw(terms, "Outdated");
        Withdrawals withdrawals = this.world.bean(Withdrawals.class);
        List<WithdrawnFile> files = World.now(withdrawals.read(this.ada, reader.id(), null)).items();
        assertThat(files).singleElement().satisfies(withdrawn -> {
            assertThat(withdrawn.withdrawal().reason()).isEqualTo("Outdated");
            assertThat(withdrawn.answers()).isEqualTo(3);
            assertThat(withdrawn.citing()).extracting(Citing::member, Citing::answers)
                .containsExactly(tuple(this.ada.member(), 1), tuple(this.ben.member(), 2));
        });
        assertThat(reads(reader)).isOne();
        reader.give(this.ben);
        assertThat(refusal(withdrawals.read(this.ben, reader.id(), null)).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal(withdrawals.read(this.world.finn().caller(), reader.id(), null))).hasMessage("not-found");
        assertThat(reads(reader)).isOne();
    }

    private long reads(Knowing reader) {
        return this.talk.transaction(this.ada, () -> this.world.bean(DatabaseClient.class)
            .sql("select count(*) from audit_event where target_id = :id and type = 'assistant.withdrawals-read'")
            .bind("id", reader.id().toString())
            .mapValue(Long.class)
            .one());
    }

    /// An answer that was given two passages and names one.
    private Talk.Asked rests(Caller caller, FileId file, int cited) {
        var asked = this.talk.begins(caller, "What rests on it?", "This [1].");
        World.now(this.sources.give(caller, asked.answer().id(), List.of(source(1, file), source(2, file))));
        World.now(this.sources.cite(caller.tenant(), asked.answer().id(), Set.of(cited)));
        return asked;
    }

    private List<Source> of(Caller caller, Talk.Asked asked) {
        return World.now(this.sources.of(caller, asked.conversation(), List.of(asked.answer().id())))
            .getOrDefault(asked.answer().id(), List.of());
    }

    private static Source source(int number, FileId file) {
        return new Source(number, file, "Terms.txt", number, 10 * number, 10 * number + 5, 0, "", false);
    }

    private static Refusal refusal(Mono<?> answer) {
        return catchThrowableOfType(Refusal.class, () -> World.now(answer));
    }

}
