package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import dev.atrium.identity.Sessions;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Whose session has ended is sent away, and nobody else, however the looks and the readers fall together in time.
class OpenStreamsTest {

    private final World world = World.shared();

    private final OpenStreams streams = this.world.bean(OpenStreams.class);

    @Test
    void whoComesWhileTheOthersAreLookedAtStays() throws SQLException {
        Someone early = this.world.newcomer();
        Someone late = this.world.newcomer();
        World.now(this.world.bean(Sessions.class).end(early.session()));
        Mono<List<ReplyEvent>> earlyEvents = follow(early).cache();
        earlyEvents.subscribe();
        Mono<List<ReplyEvent>> lateEvents = follow(late).cache();
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        Mono<Void> look = this.streams.closeEnded().subscribeOn(Schedulers.parallel()).cache();
        try (Connection connection = PostgresServer.shared().superuser(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table web_session in access exclusive mode");
            look.subscribe();
            World.now(Mono.delay(Duration.ofMillis(300)));
            lateEvents.subscribe();
            connection.rollback();
        }
        look.block(Duration.ofSeconds(10));
        assertThat(World.now(earlyEvents)).containsExactly(new ReplyEvent.SignedOut());
        assertThat(World.now(lateEvents)).isEmpty();
    }

    /// Nothing is told for two seconds, then the stream ends by itself.
    private Mono<List<ReplyEvent>> follow(Someone someone) {
        return this.streams.serve(someone.caller(), Flux.<ReplyEvent>never().take(Duration.ofSeconds(2))).collectList();
    }

}
