package dev.atrium.web.errors;

import java.time.Duration;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {

    @Test
    void refusalKeepsItsStatusAndItsWait() {
        var failure = Failure.of(Refusal.tooMany("limit.member-asks", Duration.ofMillis(2_100), 20));

        assertThat(failure.status()).isEqualTo(429);
        assertThat(failure.pause()).isEqualTo(3);
        assertThat(failure.isOurs()).isFalse();
    }

    @Test
    void databaseThatIsAwayIsTroubleThatPasses() {
        var failure = Failure.of(new DataAccessResourceFailureException("connection refused"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.pause()).isEqualTo(5);
        assertThat(failure.isOurs()).isTrue();
    }

    @Test
    void wrongMethodSaysWhichAreRight() {
        var failure = Failure.of(new MethodNotAllowedException(HttpMethod.DELETE, java.util.List.of(HttpMethod.GET)));

        assertThat(failure.status()).isEqualTo(405);
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.headers().getAllow()).containsExactly(HttpMethod.GET);
    }

    @Test
    void everythingUnexpectedIsBroken() {
        assertThat(Failure.of(new IllegalStateException("secret")).kind()).isEqualTo(ErrorKind.BROKEN);
        assertThat(Failure.of(new ResponseStatusException(HttpStatus.NOT_FOUND)).kind()).isEqualTo(ErrorKind.NOT_FOUND);
    }

}
