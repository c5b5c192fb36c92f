package dev.atrium.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.atrium.file.FileId;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;

/// What files say: found by words and by meaning, whole, from the named files alone, and gone with them. With the
/// embedding models that come with Atrium.
class LibraryTest {

    private static final World WORLD = World.with(World.withItsOwnEmbeddings());

    private static final String TERMS = """
            Either party may end this contract with a notice period of ninety days, given in writing.

            Invoices are paid within thirty days of their receipt. Late payments bear interest of two percent.
            """;

    private static final String HANDBOOK = """
            Employees may do their job from their homes on three days of each week, after their supervisor agreed.

            Lunch is served in the canteen from noon until two o'clock.
            """;

    private final Reader ada = new Reader(WORLD, WORLD.newcomer());

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void aFileIsFoundByItsWordsAndByItsMeaning() {
        FileId terms = this.ada.brings("terms.txt", TERMS);
        FileId handbook = this.ada.brings("handbook.txt", HANDBOOK);
        Lookup words = this.ada.asks("How long is the notice period?", terms, handbook);
        assertThat(words.searched()).isEqualTo(2);
        Quote first = words.quotes().getFirst();
        assertThat(first.file()).isEqualTo(terms);
        assertThat(first.fileName()).isEqualTo("terms.txt");
        assertThat(first.text()).contains("ninety days")
            .isEqualTo(this.ada.text(terms).substring(first.start(), first.end()));
        assertThat(this.ada.asks("Where is lunch?", terms, handbook).quotes()).extracting(Quote::file)
            .first()
            .isEqualTo(handbook);
        assertThat(this.ada.asks("What happens when a customer pays too late?", terms, handbook).quotes())
            .extracting(Quote::file)
            .first()
            .isEqualTo(terms);
        assertThat(this.ada.asks("How long is the notice period?", handbook).quotes())
            .noneMatch(quote -> quote.file().equals(terms));
    }

    @Test
    void nothingIsFoundWhenTheFilesDoNotSpeakOfTheQuestion() {
        FileId terms = this.ada.brings("terms.txt", TERMS);
        for (String question : List.of("At which temperature does tungsten melt?", "Who painted the Sistine Chapel?",
                "¿Cuál es la capital de Australia?", "🦆", "the", " ")) {
            Lookup nothing = this.ada.asks(question, terms);
            assertThat(nothing.quotes()).as(question).isEmpty();
            assertThat(nothing.searched()).isOne();
        }
    }

    @Test
    void whatWasErasedIsGoneAtOnceThoughItsIndexIsOpen() {
        FileId terms = this.ada.brings("terms.txt", TERMS);
        FileId handbook = this.ada.brings("handbook.txt", HANDBOOK);
        assertThat(this.ada.asks("notice period", terms, handbook).quotes()).isNotEmpty();
        this.ada.erases(terms);
        Lookup after = this.ada.asks("notice period", terms, handbook);
        assertThat(after.searched()).isOne();
        assertThat(after.quotes()).noneMatch(quote -> quote.file().equals(terms));
        assertThat(this.ada.isReady(terms)).isFalse();
        assertThat(this.ada.whole(4_000, terms).quotes()).isEmpty();
        assertThat(this.ada.number("select count(*) from passage where file_id = '%s'".formatted(terms))
                + this.ada.number("select count(*) from passage_embedding where file_id = '%s'".formatted(terms)))
            .isZero();
    }

    @Test
    void whatBelongsToAnotherTenantIsNotThere() {
        FileId terms = this.ada.brings("terms.txt", TERMS);
        Reader finn = new Reader(WORLD, WORLD.finn());
        FileId own = finn.brings("own.txt", HANDBOOK);
        assertThat(finn.asks("notice period", terms)).isEqualTo(new Lookup(List.of(), 0));
        assertThat(finn.asks("notice period", terms, own).searched()).isOne();
        assertThat(finn.whole(4_000, terms)).isEqualTo(new Lookup(List.of(), 0));
        assertThat(finn.isReady(terms)).isFalse();
        assertThat(this.ada.isReady(terms)).isTrue();
        assertThat(finn.number("select count(*) from passage where file_id = '%s'".formatted(terms))).isZero();
    }

    @Test
    void aSmallFileIsToldWholeAndInItsOrderAndNothingTwice() {
        String story = IntStream.range(0, 150)
            .mapToObj(
                    number -> "On day %d the keeper of the lighthouse saw %d ships pass.".formatted(number, number * 7))
            .collect(Collectors.joining(" "));
        FileId long_ = this.ada.brings("story.txt", story);
        FileId short_ = this.ada.brings("terms.txt", TERMS);
        Lookup whole = this.ada.whole(10_000, short_, long_);
        assertThat(whole.quotes().size()).isGreaterThan(4);
        assertThat(whole.quotes().getFirst().file()).isEqualTo(short_);
        assertThat(plain(whole, long_)).isEqualTo(story.replaceAll("\\s+", ""));
        assertThat(whole.quotes()).allSatisfy(quote -> assertThat(quote.text())
            .isEqualTo(this.ada.text(quote.file()).substring(quote.start(), quote.end())));
        assertThat(this.ada.whole(1_000, short_, long_)).isNull();
    }

    @Test
    void noMoreIsQuotedThanFitsAndNeverMoreThanEight() {
        List<FileId> files = this.ada.bringsMany(10, TERMS);
        assertThat(World.now(this.ada.asking("notice period", files, 4_000)).quotes()).hasSize(Library.MOST_QUOTES);
        assertThat(World.now(this.ada.asking("notice period", files, 120)).quotes()).hasSizeBetween(1, 3);
        assertThat(World.now(this.ada.asking("notice period", files, 5))).isEqualTo(new Lookup(List.of(), 10));
    }

    @Test
    void manyWhoAskAtTheSameTimeHaveOneIndexBuiltAndThoseWithFewerFilesUseIt() {
        List<FileId> files = this.ada.bringsMany(4, TERMS);
        int before = indexes();
        List<Lookup> answers = World.now(Flux.range(0, 20)
            .flatMap(number -> this.ada.asking("notice period", number % 2 == 0 ? files : reversed(files), 4_000), 20)
            .collectList());
        assertThat(answers).allSatisfy(answer -> assertThat(answer.quotes()).hasSize(4));
        assertThat(indexes()).isEqualTo(before + 1);
        assertThat(this.ada.asks("notice period", files.get(2)).quotes()).extracting(Quote::file)
            .containsExactly(files.get(2));
        assertThat(indexes()).isEqualTo(before + 1);
        this.ada.erases(files.get(1));
        World.now(WORLD.bean(IndexSweep.class).sweep());
        assertThat(indexes()).isLessThanOrEqualTo(before);
        assertThat(this.ada.asks("notice period", files.get(0), files.get(1)).quotes()).hasSize(1);
    }

    @Test
    void whateverIsInAFileItIsReadAndFound() {
        String odd = "🦆".repeat(3_000) + "a".repeat(30_000) + " e" + "\u0301".repeat(2_000) + " \u202Eabc\u200B\uFEFF "
                + "<script>alert(1)</script> '; drop table passage; -- \n\n\n 「维护泵的安全阀门」" + TERMS;
        FileId file = this.ada.brings("<b onclick=x>odd {{name}}.txt", odd);
        Lookup found = this.ada.asks("How long is the notice period?", file);
        assertThat(found.quotes()).isNotEmpty();
        assertThat(found.quotes().getFirst().fileName()).isEqualTo("<b onclick=x>odd {{name}}.txt");
        assertThat(plain(this.ada.whole(60_000, file), file)).isEqualTo(this.ada.text(file).replaceAll("\\s+", ""));
    }

    @Test
    void whoAsksWhileManyIndexesAreBuiltWaitsForHisOwn() {
        List<FileId> files = this.ada.bringsMany(7, TERMS);
        List<Lookup> answers = World.now(Flux.range(0, 21)
            .flatMap(number -> this.ada.asking("notice period",
                    List.of(files.get(number % 7), files.get((number + 1 + number / 7) % 7)), 4_000), 21)
            .collectList());
        assertThat(answers).hasSize(21).allSatisfy(answer -> assertThat(answer.quotes()).hasSize(2));
    }

    private static List<FileId> reversed(List<FileId> files) {
        List<FileId> reversed = new java.util.ArrayList<>(files);
        Collections.reverse(reversed);
        return reversed;
    }

    private static int indexes() {
        return WORLD.bean(ServerIndexes.class).held().size();
    }

    private static String plain(Lookup lookup, FileId file) {
        return lookup.quotes()
            .stream()
            .filter(quote -> quote.file().equals(file))
            .map(Quote::text)
            .collect(Collectors.joining())
            .replaceAll("\\s+", "");
    }

}
