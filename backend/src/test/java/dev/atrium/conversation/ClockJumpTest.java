package dev.atrium.conversation;

import java.time.Duration;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/// G33: the clock of a server jumps, ahead or back, and is put right again.
class ClockJumpTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    private final Caller owner = this.world.newcomer().caller();

    @ParameterizedTest
    @ValueSource(strings = { "P3650D", "-P3650D", "PT2M", "-PT2M" })
    void nothingIsErasedByAClockThatHasJumped(Duration by) {
        ConversationId deleted = this.talk.begins(this.owner, "Deleted", "A moment ago").conversation();
        World.now(this.talk.conversations().delete(this.owner, deleted));
        ConversationId temporary = this.talk.begins(this.owner, "Temporary", "For a day", true).conversation();
        later(by, this::beat);
        assertThat(messages(deleted)).isEqualTo(2);
        assertThat(messages(temporary)).isEqualTo(2);
        World.now(this.talk.conversations().restore(this.owner, deleted));
    }

    @Test
    void whatIsDueIsErasedByAClockThatIsRight() {
        ConversationId deleted = this.talk.begins(this.owner, "Deleted", "Two minutes ago").conversation();
        later(Duration.ofMinutes(-2), () -> World.now(this.talk.conversations().delete(this.owner, deleted)));
        beat();
        assertThat(messages(deleted)).isZero();
    }

    @Test
    void whatIsSaidByAClockThatWentBackStillComesAfterWhatWasSaidBefore() {
        Talk.Asked first = this.talk.begins(this.owner, "First", "One");
        later(Duration.ofMinutes(-10),
                () -> this.talk.asks(this.owner, first.conversation(), first.answer().id(), "Second", "Two"));
        assertThat(World.now(this.world.bean(TenantTransaction.class)
            .in(this.owner.tenant(),
                    () -> this.world.bean(DatabaseClient.class)
                        .sql("select text from message where conversation_id = :id order by seq")
                        .bind("id", first.conversation().value())
                        .mapValue(String.class)
                        .all()
                        .collectList())))
            .isEqualTo(List.of("First", "One", "Second", "Two"));
    }

    private void beat() {
        World.now(this.world.bean(SweepRhythm.class).beat());
    }

    private void later(Duration by, Runnable work) {
        this.world.bean(MovableClock.class).later(by, work);
    }

    private long messages(ConversationId id) {
        return World.now(this.world.bean(TenantTransaction.class)
            .in(this.owner.tenant(),
                    () -> this.world.bean(DatabaseClient.class)
                        .sql("select count(*) from message where conversation_id = :id")
                        .bind("id", id.value())
                        .mapValue(Long.class)
                        .one()));
    }

}
