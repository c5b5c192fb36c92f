package dev.atrium.bench;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FollowedReplyTest {

    private final FollowedReply reply = new FollowedReply(10, 0);

    @Test
    void addsUpWhatComesWithoutCountingAnythingTwice() {
        assertThat(reply.in(event("text", "{\"at\":0,\"text\":\"hello\"}"))).containsExactly(5);
        assertThat(reply.in(event("text", "{\"at\":3,\"text\":\"lo world\"}"))).containsExactly(6);
        assertThat(reply.finished()).isFalse();
    }

    @Test
    void isWholeOnlyWhenCompleteAndOfTheRightLength() {
        reply.in(event("text", "{\"at\":0,\"text\":\"0123456789\"}"));
        reply.in(event("finished", "{\"state\":\"complete\",\"reason\":null}"));
        assertThat(reply.finished()).isTrue();
        assertThat(reply.whole().blockOptional()).isEmpty();
    }

    @Test
    void isLostWhenInterruptedOrTooShort() {
        reply.in(event("text", "{\"at\":0,\"text\":\"0123456\"}"));
        reply.in(event("finished", "{\"state\":\"complete\"}"));
        assertThat(reply.whole().materialize().block()).matches(signal -> signal.isOnError());
        var interrupted = new FollowedReply(0, 0);
        interrupted.in(event("finished", "{\"state\":\"interrupted\"}"));
        assertThat(interrupted.whole().materialize().block()).matches(signal -> signal.isOnError());
    }

    private static byte[] event(String name, String data) {
        return ("id:0.1\nevent:" + name + "\ndata:" + data + "\n\n").getBytes(UTF_8);
    }

}
