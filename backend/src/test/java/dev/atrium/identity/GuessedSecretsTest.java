package dev.atrium.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// A session's secret cannot be guessed (G38): it is long and random, no spelling near it opens anything, and a guess
/// costs one look at an index and leaves nothing behind.
class GuessedSecretsTest {

    private static final int GUESSES = 10_000;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final int BITS = 256;

    private final World world = World.shared();

    private final Random random = new Random(38);

    @Test
    void tenThousandGuessesOpenNothingAndStoreNothing() {
        Someone victim = this.world.newcomer();
        List<String> guesses = guesses(victim);
        assertThat(guesses).hasSize(GUESSES).doesNotContain(victim.token().secret());
        long rows = sessions();
        long begin = System.nanoTime();
        Long hits = Flux.fromIterable(guesses)
            .flatMap(this::opened, 32)
            .filter(opened -> opened)
            .count()
            .block(Duration.ofMinutes(2));
        System.out.printf("%d guesses took %d ms%n", GUESSES, Duration.ofNanos(System.nanoTime() - begin).toMillis());
        assertThat(hits).isZero();
        assertThat(sessions()).isEqualTo(rows);
        assertThat(World.now(opened(victim.token().secret()))).isTrue();
    }

    @Test
    void nearMissesAreRefusedAtTheDoorToo() {
        Someone victim = this.world.newcomer();
        List<String> near = new ArrayList<>(nearMisses(victim.token().secret()));
        Collections.shuffle(near, this.random);
        near = new ArrayList<>(near.subList(0, Math.min(near.size(), Rounds.of(300, GUESSES))));
        near.add(victim.session().id().hash());
        near.add(this.world.csrf(victim));
        for (String guess : near) {
            assertThat(status(guess)).as(guess).isEqualTo(401);
        }
        assertThat(status(victim.token().secret())).isEqualTo(200);
    }

    @Test
    void whileGuessesComeAMemberIsServed() {
        Someone member = this.world.newcomer();
        var guessing = Flux.fromIterable(guesses(this.world.newcomer()))
            .flatMap(this::opened, 32)
            .subscribeOn(Schedulers.boundedElastic())
            .subscribe();
        try {
            List<Duration> took = new ArrayList<>();
            for (int call = 0; call < 20; call++) {
                long begin = System.nanoTime();
                assertThat(status(member.token().secret())).isEqualTo(200);
                took.add(Duration.ofNanos(System.nanoTime() - begin));
            }
            assertThat(took.stream().sorted().toList().get(10)).as("half of the calls")
                .isLessThan(Duration.ofSeconds(2));
        }
        finally {
            guessing.dispose();
        }
    }

    /// Each bit is set in half of them, within five standard deviations, and none comes
    /// twice: what is drawn are 256 bits, twice as many as nobody can try out.
    @Test
    void aSecretHasMoreThanAHundredAndTwentyEightBitsOfChance() {
        int[] set = new int[BITS];
        Set<String> distinct = new HashSet<>();
        for (int drawn = 0; drawn < GUESSES; drawn++) {
            String secret = SessionToken.random().secret();
            distinct.add(secret);
            byte[] bytes = Base64.getUrlDecoder().decode(secret);
            assertThat(bytes).hasSize(BITS / 8);
            for (int bit = 0; bit < BITS; bit++) {
                set[bit] += (bytes[bit / 8] >> (bit % 8)) & 1;
            }
        }
        assertThat(distinct).hasSize(GUESSES);
        int most = (int) (5 * Math.sqrt(GUESSES / 4.0));
        assertThat(Arrays.stream(set)).allMatch(ones -> Math.abs(ones - GUESSES / 2) <= most);
    }

    /// What is stored is a hash: who reads the table cannot come in with what they read.
    @Test
    void theSecretIsNotStored() {
        Someone someone = this.world.newcomer();
        String row = World.now(this.world.bean(DatabaseClient.class)
            .sql("select web_session::text as row from web_session where id = :id")
            .bind("id", someone.session().id().hash())
            .mapValue(String.class)
            .one());
        assertThat(row).doesNotContain(someone.token().secret());
    }

    private List<String> guesses(Someone victim) {
        List<String> guesses = new ArrayList<>(nearMisses(victim.token().secret()));
        while (guesses.size() < GUESSES) {
            guesses.add(oneWrongIn(victim.token().secret(), 1 + this.random.nextInt(43)));
        }
        return guesses.subList(0, GUESSES);
    }

    /// Every letter changed to some of the others, in the other case, cut off or
    /// exchanged with the next; and the other spellings of the same 256 bits.
    private Set<String> nearMisses(String secret) {
        Set<String> near = new HashSet<>();
        for (int at = 0; at < secret.length(); at++) {
            String before = secret.substring(0, at);
            String after = secret.substring(at + 1);
            char letter = secret.charAt(at);
            near.add(before + after);
            near.add(before);
            near.add(before + "A".repeat(secret.length() - at));
            near.add(before + letter + secret.substring(at));
            near.add(before + swapped(letter) + after);
            for (char other : LETTERS.toCharArray()) {
                near.add(before + other + after);
            }
        }
        near.addAll(List.of(secret.toUpperCase(), secret.toLowerCase(), secret + "=", secret + ".",
                new StringBuilder(secret).reverse().toString(), secret.replace('-', '+').replace('_', '/') + "="));
        near.remove(secret);
        near.remove("");
        return near;
    }

    private String oneWrongIn(String secret, int letters) {
        StringBuilder wrong = new StringBuilder(secret);
        for (int count = 0; count < letters; count++) {
            wrong.setCharAt(this.random.nextInt(secret.length()), LETTERS.charAt(this.random.nextInt(64)));
        }
        return wrong.toString().equals(secret) ? SessionToken.random().secret() : wrong.toString();
    }

    private static char swapped(char letter) {
        return Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
    }

    private Mono<Boolean> opened(String guess) {
        return Mono.justOrEmpty(SessionToken.parse(guess))
            .flatMap(token -> this.world.bean(Sessions.class).find(token, Origin.NONE))
            .hasElement();
    }

    private int status(String secret) {
        return this.world.anybody()
            .get()
            .uri("/no-organization")
            .header("Cookie", "__Host-atrium=" + secret)
            .exchange()
            .returnResult(Void.class)
            .getStatus()
            .value();
    }

    private long sessions() {
        return World.now(this.world.bean(DatabaseClient.class)
            .sql("select count(*) from web_session")
            .mapValue(Long.class)
            .one());
    }

}
