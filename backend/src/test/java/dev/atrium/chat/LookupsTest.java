package dev.atrium.chat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import dev.atrium.conversation.Message;
import dev.atrium.conversation.Source;
import dev.atrium.conversation.Sources;
import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.Knowing;
import dev.atrium.testing.World;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What files say goes along with a question, is cited, and is counted: with a real file, read and found.
class LookupsTest {

    private static final String TERMS = "Either party may end the contract with a notice period of ninety days.\n\n"
            + "Invoices are paid within thirty days.\n";

    private final ChatWorld here = ChatWorld.SHARED;

    private final World world = this.here.world();

    private final Caller owner = this.world.newcomer().caller();

    private final Caller member = this.world.newcomer().caller();

    private final String mark = UUID.randomUUID().toString();

    @Test
    void anAnswerNamesThePassageItRestsOnAndInventedNumbersAreCounted() {
        Knowing reader = reader();
        Asked asked = ask(reader, "[[cite=99]] How long is the notice period of the contract?");
        Message answer = this.here.ended(this.member, asked.reply());
        assertThat(told()).contains("ninety days").contains("[1] Terms.txt");
        assertThat(answer.text()).contains("ninety days").contains("[1]").contains("[99]");
        assertThat(answer.lookedUp()).isTrue();
        assertThat(sources(asked)).anySatisfy(source -> {
            assertThat(source.cited()).isTrue();
            assertThat(source.number()).isOne();
            assertThat(source.fileName()).isEqualTo("Terms.txt");
            assertThat(TERMS.substring(source.start(), source.end())).contains("ninety days");
        });
        assertThat(ended(asked)).containsEntry("sources", Integer.toString(sources(asked).size()))
            .containsEntry("cited", "1")
            .containsEntry("invented", "1");
    }

    @Test
    void thatNothingWasFoundIsToldToTheModelAndKept() {
        Asked asked = ask(reader(), "Zanzibar xylophone quartz?");
        Message answer = this.here.ended(this.member, asked.reply());
        assertThat(told()).contains("nothing in them speaks of").doesNotContain("ninety days");
        assertThat(answer.lookedUp()).isTrue();
        assertThat(sources(asked)).isEmpty();
        assertThat(ended(asked)).containsEntry("sources", "0").containsEntry("invented", "0");
    }

    @Test
    void withoutFilesNothingIsLookedUp() {
        Knowing nothing = Knowing.draft(this.world, this.owner, name());
        nothing.publish();
        nothing.give(this.member);
        Asked asked = ask(nothing, "How long is the notice period?");
        assertThat(this.here.ended(this.member, asked.reply()).lookedUp()).isFalse();
        assertThat(told()).doesNotContain("The question:");
        assertThat(ended(asked)).doesNotContainKey("sources");
    }

    @Test
    void whatIsNotReadyTakesNoPart() {
        Knowing draft = Knowing.draft(this.world, this.owner, name());
        draft.begins("Coming.txt", 100);
        Asked asked = World
            .now(this.here.chat().ask(this.owner, question(draft, "How long is the notice period?", true)));
        assertThat(this.here.ended(this.owner, asked.reply()).lookedUp()).isFalse();
    }

    @Test
    void whatWasWithdrawnIsToldToNobodyAnyMore() {
        Knowing reader = Knowing.draft(this.world, this.owner, name());
        FileId terms = reader.knows("Terms.txt", TERMS.getBytes(StandardCharsets.UTF_8));
        reader.knows("Other.txt", "Lunch is served at noon.".getBytes(StandardCharsets.UTF_8));
        reader.publish();
        reader.give(this.member);
        reader.withdraw(terms, "Outdated");
        Asked asked = ask(reader, "How long is the notice period of the contract?");
        this.here.ended(this.member, asked.reply());
        assertThat(told()).doesNotContain("ninety days");
        assertThat(sources(asked)).noneMatch(source -> source.file().equals(terms));
    }

    @Test
    void whoMayNotUseTheAssistantAnyMoreIsToldNothingOfItsFiles() {
        Knowing reader = reader();
        Asked asked = ask(reader, "How long is the notice period of the contract?");
        this.here.ended(this.member, asked.reply());
        reader.take(this.member);
        refused("assistant.gone", this.here.chat()
            .ask(this.member, ChatWorld.question(asked.conversation(), asked.reply(), "And now, for how long is it?")));
        refused("assistant.gone", this.here.chat().regenerate(this.member, ChatWorld.again(asked)));
    }

    @Test
    void anAnswerGivenAgainLooksAnewAndAContinuedOneKeepsItsNumbers() {
        Knowing reader = reader();
        Asked asked = ask(reader, "[[cut@4]] How long is the notice period of the contract?");
        this.here.ended(this.member, asked.reply());
        Asked again = World.now(this.here.chat().regenerate(this.member, ChatWorld.again(asked)));
        this.here.ended(this.member, again.reply());
        assertThat(places(again)).isEqualTo(places(asked)).isNotEmpty();
        Asked resumed = World.now(this.here.chat().resume(this.member, ChatWorld.again(asked)));
        this.here.ended(this.member, resumed.reply());
        assertThat(places(resumed)).isEqualTo(places(asked));
        assertThat(ChatWorld.asked(this.mark).getLast().body()).contains("ninety days").contains("Go on exactly where");
    }

    @Test
    void aShortQuestionIsLookedForTogetherWithTheOneBeforeIt() {
        Knowing reader = reader();
        Asked first = ask(reader, "How long is the notice period of the contract?");
        this.here.ended(this.member, first.reply());
        Asked second = World.now(this.here.chat()
            .ask(this.member, ChatWorld.question(first.conversation(), first.reply(), "Who says so?")));
        this.here.ended(this.member, second.reply());
        assertThat(sources(second)).isNotEmpty();
    }

    private Knowing reader() {
        Knowing reader = Knowing.draft(this.world, this.owner, name());
        reader.knows("Terms.txt", TERMS.getBytes(StandardCharsets.UTF_8));
        reader.publish();
        reader.give(this.member);
        return reader;
    }

    /// By which what the model was told is found again.
    private String name() {
        return "Reader " + this.mark;
    }

    private Asked ask(Knowing assistant, String text) {
        return World.now(this.here.chat().ask(this.member, question(assistant, text, false)));
    }

    private static Question question(Knowing assistant, String text, boolean draft) {
        return new Question(null, null, text, null, null, draft, new WantedAssistant(assistant.id(), draft), null);
    }

    /// What the model was told first.
    private String told() {
        return ChatWorld.asked(this.mark).getFirst().body();
    }

    private List<Source> sources(Asked asked) {
        return World.now(this.world.bean(Sources.class).of(this.member, asked.conversation(), List.of(asked.reply())))
            .getOrDefault(asked.reply(), List.of());
    }

    private List<String> places(Asked asked) {
        return sources(asked).stream().map(source -> source.number() + " " + source.file() + source.start()).toList();
    }

    /// What the trail says of the answer's end.
    private Map<String, String> ended(Asked asked) {
        String body = World.now(this.world.bean(TenantTransaction.class)
            .in(this.member.tenant(), () -> this.world.bean(DatabaseClient.class)
                .sql("select body from audit_event where target_id = :id and type like 'reply.%' order by seq desc limit 1")
                .bind("id", asked.reply().toString())
                .mapValue(String.class)
                .one()));
        String details = body.replaceAll(".*\"details\":\\{([^}]*)}.*", "$1").replace("\"", "");
        return Arrays.stream(details.split(","))
            .map(pair -> pair.split(":", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void refused(String code, Mono<Asked> ask) {
        assertThatThrownBy(() -> World.now(ask)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

}
