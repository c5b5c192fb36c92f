package dev.atrium.chat;

import static dev.atrium.chat.ChatWorld.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

import reactor.core.Disposable;

/// Readers, and the look for sessions that have ended, which takes a moment.
class OpenStreamsTest {

    private final ChatWorld chat = ChatWorld.SHARED;

    @Test
    void whoComesWhileSessionsAreCheckedIsNotTakenForSomebodyWhoHasLeft() throws SQLException {
        Caller leaving = this.chat.world().newcomer().caller();
        Caller coming = this.chat.world().newcomer().caller();
        Asked ofLeaving = this.chat.ask(leaving, "[[tokens=3000,rate=100]] I leave");
        List<ReplyEvent> toLeaving = new CopyOnWriteArrayList<>();
        List<ReplyEvent> toComing = new CopyOnWriteArrayList<>();
        Disposable first = reads(leaving, ofLeaving, toLeaving);
        eventually(() -> !toLeaving.isEmpty());
        Asked ofComing = this.chat.ask(coming, "[[tokens=3000,rate=100]] I come");
        Disposable second;
        try (Connection connection = superuser()) {
            connection.setAutoCommit(false);
            run(connection, "lock table web_session in access exclusive mode");
            this.chat.world().bean(OpenStreams.class).closeEnded().subscribe();
            eventually(this::someoneWaits);
            second = reads(coming, ofComing, toComing);
            eventually(() -> !toComing.isEmpty());
            run(connection, "update web_session set ended_at = now(), ended_why = 'signed-out' where id = '%s'"
                .formatted(leaving.session().hash()));
            connection.commit();
        }
        eventually(() -> toLeaving.contains(new ReplyEvent.SignedOut()));
        int heard = toComing.size();
        eventually(() -> toComing.size() > heard + 2);
        assertThat(toComing).doesNotContain(new ReplyEvent.SignedOut());
        first.dispose();
        second.dispose();
    }

    private Disposable reads(Caller caller, Asked asked, List<ReplyEvent> events) {
        return this.chat.follow(caller, asked.reply(), Position.START).subscribe(events::add);
    }

    private boolean someoneWaits() {
        try (Connection connection = superuser();
                PreparedStatement statement = connection.prepareStatement("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'""");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getInt(1) > 0;
        }
        catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private Connection superuser() throws SQLException {
        return PostgresServer.shared()
            .superuser(this.chat.world().bean(Environment.class).getRequiredProperty("atrium.database.name"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

}
