package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Sessions;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.signin.HeadlessBrowser;

/// Somebody who has signed in through Keycloak and follows an answer.
record FollowingReader(World world, MatrixRoutes routes, HeadlessBrowser browser, Someone someone, String csrf,
        OpenStream stream) {

    String subject() {
        return this.someone.session().person().subject();
    }

    /// Who they are now, which may be less than what they were.
    Caller caller() {
        return World.now(this.world.bean(Sessions.class).find(this.someone.token(), Origin.NONE))
            .caller()
            .orElseThrow();
    }

    boolean isOut() {
        return this.routes.get(new Actor("reader", this.someone), "/settings").status() != 200;
    }

    void isSentAway(Instant since, Duration within) {
        Instant ended = this.stream.ended(within.plusSeconds(5));
        System.out.printf("stream ended after %d ms%n", Duration.between(since, ended).toMillis());
        assertThat(Duration.between(since, ended)).isLessThan(within);
        assertThat(this.stream.says("signed-out")).isTrue();
    }

}
