package dev.atrium.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import dev.atrium.web.signin.TokenChains.Chain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// G33. Keycloak's clock and ours may be a minute apart, and no more.
class KeycloaksClockTest {

    /// Within the minute, with room for the call itself.
    private static final Duration NEAR = Duration.ofSeconds(50);

    private static final Duration FAR = Duration.ofSeconds(120);

    @ParameterizedTest
    @MethodSource("bothTokens")
    void aClockThatIsLessThanAMinuteAwayIsBelieved(Chain chain, String claim) {
        assertThat(chain.accepts().of(draft -> told(draft, claim, NEAR).signed())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("bothTokens")
    void aClockThatIsTwoMinutesAwayIsNot(Chain chain, String claim) {
        assertThat(chain.accepts().of(draft -> told(draft, claim, FAR).signed())).isFalse();
    }

    static Stream<Arguments> bothTokens() {
        return TokenChains.all()
            .stream()
            .limit(2)
            .flatMap(chain -> Stream.of("exp", "iat", "nbf").map(claim -> Arguments.of(chain, claim)));
    }

    /// As a clock that is so far behind says that a token has ended just now, or one so
    /// far ahead that it begins now.
    private static TokenDraft told(TokenDraft draft, String claim, Duration apart) {
        Instant now = Instant.now();
        return claim.equals("exp")
                ? draft.with("iat", now.minusSeconds(300).getEpochSecond())
                    .with("exp", now.minus(apart).getEpochSecond())
                : draft.with(claim, now.plus(apart).getEpochSecond());
    }

}
