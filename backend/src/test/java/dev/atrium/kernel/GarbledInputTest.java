package dev.atrium.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// G43. What stands in an address is read, or refused as what it is.
class GarbledInputTest {

    private static final int ROUNDS = Rounds.of(100_000, 1_000_000);

    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    @Test
    void aCursorIsAPlaceInTheDatabaseOrRefused() {
        String good = new Cursor(Instant.parse("2026-11-26T12:00:00.123456Z"), Ids.next()).toString();
        Garbled.of(1, good, plain("+1000000000-12-31T23:59:59Z/" + Ids.next()), plain("2026-11-26T12:00:00Z/1-1-1-1-1"))
            .each(ROUNDS, text -> {
                try {
                    Cursor cursor = Cursor.parse(text);
                    assertThat(cursor.at()).isBetween(EARLIEST, LATEST);
                    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
                }
                catch (Refusal refused) {
                    assertThat(refused.code()).isEqualTo("cursor.unreadable");
                }
            });
    }

    @ParameterizedTest
    @ValueSource(strings = { "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z",
            "-4713-01-01T00:00:00Z", "1969-12-31T23:59:59Z" })
    void aMomentThatNoConversationHasIsNoPlace(String moment) {
        String cursor = plain(moment + "/" + UUID.randomUUID());
        assertThatThrownBy(() -> Cursor.parse(cursor)).isInstanceOf(Refusal.class);
    }

    @Test
    void anIdInAnyOtherSpellingNamesNothing() {
        Garbled.of(2, Ids.next().toString(), UUID.randomUUID().toString(), "1-1-1-1-1").each(ROUNDS, text -> {
            try {
                assertThat(Ids.parse(text)).hasToString(text);
            }
            catch (Refusal refused) {
                assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
            }
        });
    }

    private static String plain(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

}
