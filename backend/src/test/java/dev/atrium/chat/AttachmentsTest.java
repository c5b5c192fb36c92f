package dev.atrium.chat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.atrium.conversation.Attachment;
import dev.atrium.conversation.AskKey;
import dev.atrium.conversation.Attachments;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Shelf;
import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static dev.atrium.chat.ChatWorld.asked;
import static org.assertj.core.api.Assertions.assertThat;

class AttachmentsTest {

    private final ChatWorld here = ChatWorld.SHARED;

    private final Caller ada = this.here.world().newcomer().caller();

    private final Tray tray = new Tray(this.here.world(), this.ada);

    private final String mark = "words " + UUID.randomUUID();

    @Test
    void whatHangsOnAQuestionComesOutOfTheTrayAndIsToldToTheModel() {
        FileId terms = this.tray.brings("terms.txt", Tray.words("The notice period is three months."));
        byte[] png = Tray.png(30, 20);
        FileId picture = this.tray.brings("chart.png", png);
        Asked asked = ask(question(null, null, terms, picture));
        assertThat(on(asked.question())).extracting(Attachment::name).containsExactly("terms.txt", "chart.png");
        assertThat(this.tray.holds(terms, picture)).isEmpty();
        String prompt = asked(this.mark).getLast().body();
        assertThat(prompt).contains("terms.txt", "chart.png",
                "data:image/png;base64,(" + png.length + " bytes, 30 x 20)");
    }

    @Test
    void aModelThatDoesNotSeeIsNotAskedAboutAPictureAndNothingIsKept() {
        FileId picture = this.tray.brings("chart.png", Tray.png(3, 2));
        assertThat(code(this.here.chat().ask(this.ada, question("compact", null, null, picture))))
            .isEqualTo("model.does-not-see");
        assertThat(this.tray.holds(picture)).containsExactly(picture);
        assertThat(World.now(this.here.world().bean(Conversations.class).list(this.ada, Shelf.RECENT, null)).items())
            .isEmpty();
    }

    @Test
    void laterAModelThatDoesNotSeeIsToldThatThereIsAPictureItCannotSee() {
        Asked first = ask(question(null, null, this.tray.brings("chart.png", Tray.png(3, 2))));
        Asked second = ask(question("compact", first.conversation(), first.reply()));
        assertThat(second.conversation()).isEqualTo(first.conversation());
        assertThat(asked(this.mark).getLast().body()).contains("You cannot see \\\"chart.png\\\"")
            .doesNotContain("image_url");
    }

    @Test
    void laterQuestionsStillShowThePictureToAModelThatSees() {
        Asked first = ask(question(null, null, this.tray.brings("chart.png", Tray.png(5, 4))));
        ask(question(null, first.conversation(), first.reply()));
        assertThat(asked(this.mark).getLast().body()).contains("5 x 4");
    }

    @Test
    void anotherAnswerAndAChangedQuestionKeepWhatHangsThere() {
        FileId picture = this.tray.brings("chart.png", Tray.png(7, 6));
        Asked first = ask(question(null, null, picture));
        this.here.ended(this.ada, World.now(this.here.chat().regenerate(this.ada, ChatWorld.again(first))).reply());
        FileId more = this.tray.brings("more.txt", Tray.words("More of it."));
        Asked changed = World
            .now(this.here.chat().edit(this.ada, first.question(), question(null, first.conversation(), null, more)));
        this.here.ended(this.ada, changed.reply());
        assertThat(asked(this.mark)).hasSize(3).allSatisfy(prompt -> assertThat(prompt.body()).contains("7 x 6"));
        assertThat(on(changed.question())).extracting(Attachment::file).containsExactly(picture, more);
        assertThat(on(first.question())).extracting(Attachment::file).containsExactly(picture);
    }

    @Test
    void filesOfOthersAndThoseThatNeverWereAreRefusedAlike() {
        FileId own = this.tray.brings("own.txt", Tray.words("Own."));
        Tray ben = new Tray(this.here.world(), this.here.world().newcomer().caller());
        Tray finn = new Tray(this.here.world(), this.here.world().finn().caller());
        FileId bens = ben.brings("bens.txt", Tray.words("Ben's."));
        FileId finns = finn.brings("finns.txt", Tray.words("Finn's."));
        for (FileId other : List.of(bens, finns, new FileId(UUID.randomUUID()))) {
            assertThat(code(this.here.chat().ask(this.ada, question(null, null, own, other)))).isEqualTo("file.gone");
        }
        assertThat(this.tray.holds(own)).containsExactly(own);
        assertThat(ben.holds(bens)).containsExactly(bens);
        assertThat(finn.holds(finns)).containsExactly(finns);
    }

    @Test
    void whatIsNotReadyOrNeverWillBeIsRefused() {
        FileId coming = this.tray.begins("coming.txt", 10);
        assertThat(code(this.here.chat().ask(this.ada, question(null, null, coming)))).isEqualTo("file.not-ready");
        FileId broken = this.tray.brings("broken.pdf", Tray.words("%PDF-1.7 and no more"));
        assertThat(code(this.here.chat().ask(this.ada, question(null, null, broken)))).isEqualTo("file.unusable");
    }

    @Test
    void tooManyFilesAndTooLargePicturesAreRefused() {
        FileId[] many = IntStream.range(0, 11).mapToObj(number -> new FileId(UUID.randomUUID())).toArray(FileId[]::new);
        assertThat(code(this.here.chat().ask(this.ada, question(null, null, many)))).isEqualTo("files.too-many");
        FileId large = this.tray.brings("large.png", Tray.pngOf(5 * 1024 * 1024 + 1));
        assertThat(code(this.here.chat().ask(this.ada, question(null, null, large))))
            .isEqualTo("picture.too-many-bytes");
        FileId fits = this.tray.brings("fits.png", Tray.pngOf(5 * 1024 * 1024));
        ask(question(null, null, fits));
        assertThat(asked(this.mark).getLast().body()).contains("5242880 bytes, 64 x 64");
    }

    @Test
    void theSameAskSentTwiceFindsItsFilesAttached() {
        FileId terms = this.tray.brings("terms.txt", Tray.words("Terms."));
        Question question = new Question(null, null, this.mark, null, null, false, null,
                new AskKey(UUID.randomUUID().toString()), List.of(terms));
        Asked first = ask(question);
        assertThat(World.now(this.here.chat().ask(this.ada, question))).isEqualTo(first);
        assertThat(code(this.here.chat().ask(this.ada, question(null, null, terms)))).isEqualTo("file.gone");
    }

    @Test
    void aFileHangsOnOneQuestionOnlyWhicheverServerIsAsked() {
        FileId terms = this.tray.brings("terms.txt", Tray.words("Terms."));
        ChatWorld there = this.here.anotherServer();
        try {
            List<String> outcomes = Flux.just(this.here, there, this.here, there)
                .flatMap(server -> server.chat()
                    .ask(this.ada, question(null, null, terms))
                    .map(asked -> "asked")
                    .onErrorResume(Refusal.class, refusal -> Mono.just(refusal.code())))
                .collectList()
                .block(ChatWorld.PATIENCE);
            assertThat(outcomes).containsExactlyInAnyOrder("asked", "file.gone", "file.gone", "file.gone");
        }
        finally {
            there.world().close();
        }
    }

    private Asked ask(Question question) {
        Asked asked = World.now(this.here.chat().ask(this.ada, question));
        this.here.ended(this.ada, asked.reply());
        return asked;
    }

    private Question question(@Nullable ConversationId conversation, @Nullable MessageId parent, FileId... files) {
        return question(null, conversation, parent, files);
    }

    private Question question(@Nullable String model, @Nullable ConversationId conversation, @Nullable MessageId parent,
            FileId... files) {
        return new Question(conversation, parent, "[[tokens=2,rate=0]] " + this.mark, model, null, false, null, null,
                List.of(files));
    }

    private List<Attachment> on(MessageId question) {
        return World.now(this.here.world().bean(Attachments.class).on(this.ada, question));
    }

    private static String code(Mono<?> refused) {
        return World
            .now(refused.map(Object::toString).onErrorResume(Refusal.class, refusal -> Mono.just(refusal.code())));
    }

}
