package dev.atrium.conversation;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTest {

    private final World world = World.shared();

    private final Talk talk = Talk.in(this.world);

    private final Caller ada = this.world.newcomer().caller();

    @ParameterizedTest
    @CsvSource({ "The quarterly reports are late,   QUARTERLY repo,  quarterly reports",
            "La reunión será en la cafetería,       reunion cafet,   reunión cafetería",
            "El señor Ibáñez firmó el contrato,     SEÑOR ibanez,    señor Ibáñez",
            "我们需要讨论机器学习的合同,              机器学习,         机器学习", "我们需要讨论机器学习的合同,              合同,            合同",
            "我们需要讨论机器学习的合同,              论,              论", "東京でサーバーを借りる,                  サーバー,         サーバー" })
    void aMessageIsFoundByItsWords(String text, String query, String marked) {
        var asked = this.talk.begins(this.ada, "Unrelated", text);
        SearchHit hit = search(this.ada, query).getFirst();
        assertThat(hit.conversation()).isEqualTo(asked.conversation());
        assertThat(hit.message()).isEqualTo(asked.answer().id());
        assertThat(String.join(" ", marked(hit))).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource({ "The quarterly reports are late, yearly", "The quarterly reports are late, quarterly unicorn",
            "The quarterly reports are late, uarterly", "我们需要讨论机器学习的合同, 机学" })
    void whatWasNotSaidIsNotFound(String text, String query) {
        this.talk.begins(this.ada, "Unrelated", text);
        assertThat(search(this.ada, query)).isEmpty();
    }

    @Test
    void titlesAndQuestionsAreFoundToo() {
        var titled = this.talk.begins(this.ada, "Something", "Anything").conversation();
        World.now(this.talk.conversations().rename(this.ada, titled, "Zeppelin plans"));
        var questioned = this.talk.begins(this.ada, "How heavy is a zeppelin?", "Very").conversation();
        assertThat(search(this.ada, "zeppelin")).extracting(SearchHit::conversation)
            .containsExactly(questioned, titled);
        SearchHit byTitle = search(this.ada, "zeppelin plans").getFirst();
        assertThat(byTitle.message()).isNull();
        assertThat(byTitle.snippet().text()).isEqualTo("Zeppelin plans");
    }

    @Test
    void anOldTitleIsForgotten() {
        var asked = this.talk.begins(this.ada, "Plain question", "Plain answer");
        World.now(this.talk.conversations().rename(this.ada, asked.conversation(), "Gondola"));
        World.now(this.talk.conversations().rename(this.ada, asked.conversation(), "Ferry"));
        assertThat(search(this.ada, "gondola")).isEmpty();
        assertThat(search(this.ada, "ferry")).hasSize(1);
    }

    @Test
    void aConversationIsFoundOnceAtItsNewestHit() {
        var first = this.talk.begins(this.ada, "Walrus?", "A walrus is large");
        var second = this.talk.asks(this.ada, first.conversation(), first.answer().id(), "And walrus tusks?", "Long");
        assertThat(search(this.ada, "walrus")).singleElement().returns(second.question().id(), SearchHit::message);
    }

    @Test
    void anAnswerThatIsBeingWrittenIsFoundWhenItIsFinished() {
        var first = this.talk.begins(this.ada, "One", "1");
        var open = this.talk.opens(this.ada, first.conversation(), first.answer().id(), "Two");
        assertThat(search(this.ada, "narwhal")).isEmpty();
        this.talk.finishes(this.ada, open.answer(), "A narwhal");
        assertThat(search(this.ada, "narwhal")).hasSize(1);
    }

    @Test
    void nobodyFindsWhatAnotherSaid() {
        var asked = this.talk.begins(this.ada, "Project Xylophone", "The xylophone is secret");
        assertThat(search(this.ada, "xylophone")).extracting(SearchHit::conversation)
            .containsExactly(asked.conversation());
        for (Caller other : List.of(this.world.ben().caller(), this.world.dmitri().caller(), this.world.eve().caller(),
                this.world.finn().caller(), this.world.gita().caller())) {
            assertThat(search(other, "xylophone")).isEmpty();
            assertThat(search(other, this.ada.member() + " xylophone")).isEmpty();
        }
    }

    @Test
    void archivedOnesAreFoundDeletedAndTemporaryOnesAreNot() {
        var archived = this.talk.begins(this.ada, "Okapi one", "1").conversation();
        var deleted = this.talk.begins(this.ada, "Okapi two", "2").conversation();
        var restored = this.talk.begins(this.ada, "Okapi three", "3").conversation();
        this.talk.begins(this.ada, "Okapi four", "An okapi", true);
        World.now(this.talk.conversations().archive(this.ada, archived));
        World.now(this.talk.conversations().delete(this.ada, deleted));
        World.now(this.talk.conversations().delete(this.ada, restored));
        World.now(this.talk.conversations().restore(this.ada, restored));
        assertThat(search(this.ada, "okapi")).extracting(SearchHit::conversation).containsExactly(restored, archived);
    }

    @Test
    void pagesTogetherHoldEveryHitOnceNewestFirst() {
        List<ConversationId> begun = new ArrayList<>();
        for (int i = 0; i < Conversations.PAGE + 5; i++) {
            begun.addFirst(this.talk.begins(this.ada, "Number " + i, "A pangolin").conversation());
        }
        List<ConversationId> found = new ArrayList<>();
        Cursor after = null;
        do {
            Page<SearchHit> page = World.now(this.talk.conversations().search(this.ada, "pangolin", after));
            page.items().forEach(hit -> found.add(hit.conversation()));
            after = page.next();
        }
        while (after != null);
        assertThat(found).isEqualTo(begun);
    }

    @ParameterizedTest
    @ValueSource(strings = { "' OR 1=1 --", "\\", "a:*&!b|(", "x <-> 'y'", "%", "?!", "\u0000x", "🦊", "" })
    void noQueryBreaksTheSearch(String query) {
        this.talk.begins(this.ada, "Plain", "Plain");
        assertThat(search(this.ada, query)).isEmpty();
    }

    private List<SearchHit> search(Caller caller, String query) {
        return World.now(this.talk.conversations().search(caller, query, null)).items();
    }

    private static List<String> marked(SearchHit hit) {
        String text = hit.snippet().text();
        return hit.snippet().marks().stream().map(mark -> text.substring(mark.start(), mark.end())).toList();
    }

}
