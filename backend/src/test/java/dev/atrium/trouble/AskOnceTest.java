package dev.atrium.trouble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// G30: whatever asks a model can be sent twice, at the same moment and to two servers, and is done once. The rounds
/// take turns through all the ways there are to ask.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AskOnceTest {

    private static final int ROUNDS = Rounds.of(25, 500);

    private static final int PARALLEL = 20;

    private static final TwoServers SERVERS = TwoServers.SHARED;

    /// Ways to ask again, by what is to be done before: each needs a conversation that
    /// stands.
    private enum Way {

        BEGIN, ASK, EDIT, REGENERATE, CONTINUE

    }

    private final Browser member = SERVERS.browser(0);

    /// @param mark what the model is asked, so that its notes can be searched for it
    private record Wish(String path, Map<String, String> fields, String mark) {

        Wish saying(String question) {
            Map<String, String> changed = new HashMap<>(this.fields);
            changed.put("question", question);
            return new Wish(this.path, changed, this.mark);
        }

    }

    @BeforeAll
    static void serversAreAwake() {
        Parallel.all(40,
                number -> () -> SERVERS.browser(number).begins(SERVERS.server(number), "[[tokens=1,rate=0]] Awake"));
    }

    @Test
    void twentyEqualFormsOnTwoServersAskOnce() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Way way = Way.values()[round % Way.values().length];
            Wish wish = wish(way);
            int asked = calls(wish.mark());
            List<Browser.Answer> answers = sentTogether(wish);
            assertThat(answers).as("%s", way).allMatch(Browser.Answer::done);
            assertThat(answers.stream().map(Browser.Answer::location).distinct())
                .as("%s: all lead to the same page", way)
                .hasSize(1);
            String conversation = answers.getFirst().conversation();
            Parallel.until("the end of the answer", java.time.Duration.ofSeconds(15),
                    () -> SERVERS.rows().turns(wish.mark()).stream().noneMatch(turn -> turn.state().equals("writing")));
            assertThat(calls(wish.mark()) - asked).as("%s: calls of the model", way).isEqualTo(1);
            assertThat(SERVERS.rows().turns(wish.mark())).as("%s", way)
                .hasSize(way == Way.REGENERATE || way == Way.CONTINUE ? 2 : 1)
                .allMatch(turn -> turn.conversation().equals(conversation))
                .allMatch(Rows.Turn::paid)
                .allMatch(turn -> turn.starts() == 1 && turn.ends() == 1);
        }
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() throws IOException {
        for (Way way : List.of(Way.BEGIN, Way.ASK, Way.EDIT)) {
            Wish wish = wish(way);
            assertThat(sent(wish, 0).status()).isEqualTo(303);
            Browser.Answer other = sent(wish.saying("[[tokens=5,rate=0]] Something else " + wish.mark()), 1);
            assertThat(other.status()).as("%s", way).isEqualTo(422);
            assertThat(SERVERS.rows().questions("Something else " + wish.mark())).isZero();
        }
    }

    @Test
    void theSameKeyOfSomebodyElseIsTheirOwn() throws IOException {
        Wish wish = wish(Way.BEGIN);
        Browser.Answer mine = sent(wish, 0);
        for (int other = 1; other < 3; other++) {
            Browser.Answer theirs = SERVERS.browser(other)
                .sends(SERVERS.server(other).url() + wish.path(), wish.fields());
            assertThat(theirs.status()).isEqualTo(303);
            assertThat(theirs.conversation()).isNotEqualTo(mine.conversation());
        }
        assertThat(SERVERS.rows().questions(wish.mark())).isEqualTo(3);
    }

    private List<Browser.Answer> sentTogether(Wish wish) {
        CountDownLatch ready = new CountDownLatch(PARALLEL);
        return Parallel.all(PARALLEL, number -> () -> {
            ready.countDown();
            ready.await(10, TimeUnit.SECONDS);
            return sent(wish, number);
        });
    }

    private Browser.Answer sent(Wish wish, int number) throws IOException {
        return this.member.sends(SERVERS.server(number).url() + wish.path(), wish.fields());
    }

    /// What is to be sent, with all that has to be there before.
    private Wish wish(Way way) throws IOException {
        String mark = "once-" + UUID.randomUUID();
        String question = "[[tokens=5,rate=0]] " + mark;
        Map<String, String> fields = new HashMap<>(Map.of("idempotencyKey", UUID.randomUUID().toString()));
        if (way == Way.BEGIN || way == Way.ASK || way == Way.EDIT) {
            fields.put("question", question);
        }
        if (way == Way.BEGIN) {
            return new Wish("/conversations", fields, mark);
        }
        boolean again = way == Way.REGENERATE || way == Way.CONTINUE;
        String before = again ? "[[tokens=30,rate=0,cut@10]] " + mark
                : "[[tokens=5,rate=0]] Before " + UUID.randomUUID();
        String conversation = this.member.begins(SERVERS.first(), before).conversation();
        String answer = SERVERS.rows().newestAnswer(conversation);
        Parallel.until("the end of the answer before", java.time.Duration.ofSeconds(15),
                () -> !SERVERS.rows().isOpen(answer));
        String messages = "/conversations/" + conversation + "/messages";
        if (way == Way.ASK) {
            fields.put("parent", answer);
        }
        return new Wish(switch (way) {
            case BEGIN, ASK -> messages;
            case EDIT -> messages + "/" + SERVERS.rows().questionOf(answer) + "/edits";
            case REGENERATE -> messages + "/" + answer + "/regenerations";
            case CONTINUE -> messages + "/" + answer + "/continuations";
        }, fields, mark);
    }

    private static int calls(String mark) {
        return new ArrayList<>(TwoServers.MODEL.recorder().chats()).stream()
            .filter(call -> call.body().contains(mark) && !call.body().contains("Write a short title"))
            .toList()
            .size();
    }

}
