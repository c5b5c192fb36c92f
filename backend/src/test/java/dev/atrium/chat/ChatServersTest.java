package dev.atrium.chat;

import static dev.atrium.chat.ChatWorld.asked;
import static dev.atrium.chat.ChatWorld.eventually;
import static dev.atrium.chat.ChatWorld.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageState;
import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Mono;

/// Two servers on one database: a member does not notice which of them they speak to.
class ChatServersTest {

    private static ChatWorld there;

    private final ChatWorld here = ChatWorld.SHARED;

    private final Caller ada = this.here.world().newcomer().caller();

    @BeforeAll
    static void anotherServer() {
        there = ChatWorld.SHARED.anotherServer();
    }

    @AfterAll
    static void close() {
        there.world().close();
    }

    @Test
    void aReaderOnAnotherServerReadsTheSame() {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[tokens=300,rate=100,reasoning=30]] " + mark);
        List<ReplyEvent> events = there.followToTheEnd(this.ada, asked.reply());
        assertThat(text(events)).isEqualTo(asked(mark).getFirst().sentText());
        assertThat(events.stream().filter(ReplyEvent.Text.class::isInstance)).hasSizeGreaterThan(1);
        assertThat(events.getLast()).isEqualTo(new ReplyEvent.Finished(MessageState.COMPLETE, null));
    }

    @Test
    void stoppingOnAnotherServerTakesTwoSecondsAtMost() {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[tokens=5000,rate=50]] " + mark);
        eventually(() -> !asked(mark).isEmpty());
        Instant stopped = Instant.now();
        World.now(there.chat().stop(this.ada, asked.reply()));
        eventually(() -> asked(mark).getFirst().closedByClientAt() != null);
        assertThat(Duration.between(stopped, asked(mark).getFirst().closedByClientAt()))
            .isLessThan(Duration.ofSeconds(2));
        assertThat(this.here.ended(this.ada, asked.reply()).state()).isEqualTo(MessageState.STOPPED);
    }

    @Test
    void aReplyWhoseServerIsGoneBecomesInterruptedWithItsText() throws SQLException {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[tokens=5000,rate=100]] " + mark);
        Mono<List<ReplyEvent>> reader = this.here.follow(this.ada, asked.reply(), Position.START).collectList().cache();
        reader.subscribe();
        eventually(() -> World.now(there.chat().soFar(this.ada, asked.reply())).text().length() > 100);
        loseServer(asked);
        eventually(() -> there.message(this.ada, asked.reply()).state() == MessageState.INTERRUPTED);
        Message answer = there.message(this.ada, asked.reply());
        assertThat(answer.reason()).isEqualTo("server-lost");
        assertThat(answer.text()).hasSizeGreaterThan(100);
        // The server that had only slept notices: it stops, stores nothing, and sends its
        // readers to what is stored.
        assertThat(reader.block(ChatWorld.PATIENCE).getLast()).isEqualTo(new ReplyEvent.Reconnect());
        eventually(() -> asked(mark).getFirst().closedByClientAt() != null);
        assertThat(asked(mark).getFirst().sentText()).startsWith(answer.text());
        assertThat(this.here.message(this.ada, asked.reply())).isEqualTo(answer);
    }

    /// As if the server that writes the reply had stood still for longer than its lease:
    /// the row is not its own any more.
    private void loseServer(Asked asked) throws SQLException {
        String database = this.here.world().bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = PostgresServer.shared().superuser(database);
                PreparedStatement statement = connection.prepareStatement(
                        "update reply set node = gen_random_uuid(), leased_until = now() - interval '1 s' where id = ?")) {
            statement.setObject(1, asked.reply().value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

}
