package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

    private static final String STREAM = ": hello\n\ndata: {\"a\":\"ñandú 日本 🙂\"}\n\r\nid: 7\r\ndata:two\r\ndata: lines\r\n\r\ndata: cr\r\rdata: [DONE]";

    private static final List<String> EVENTS = List.of("{\"a\":\"ñandú 日本 🙂\"}", "two\nlines", "cr");

    @Test
    void eventsAreTheSameWhereverTheNetworkCutsThem() {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            var decoder = new EventDecoder();
            var events = new ArrayList<>(decode(decoder, Arrays.copyOfRange(bytes, 0, cut)));
            events.addAll(decode(decoder, Arrays.copyOfRange(bytes, cut, bytes.length)));
            assertThat(events).as("cut at %d", cut).isEqualTo(EVENTS);
        }
    }

    @Test
    void eventsAreTheSameByteByByte() {
        var decoder = new EventDecoder();
        var events = new ArrayList<String>();
        for (byte one : STREAM.getBytes(StandardCharsets.UTF_8)) {
            events.addAll(decode(decoder, new byte[] { one }));
        }
        assertThat(events).isEqualTo(EVENTS);
    }

    @Test
    void theEndIsUnderstoodEvenWithoutAnEmptyLineAfterIt() {
        assertThat(decode("data: one\n\ndata: [DONE]\n")).containsExactly("one", EventDecoder.DONE);
    }

    @Test
    void nulIsDroppedAndBrokenUtf8IsReplaced() {
        assertThat(decode("data: a\0b\n\n")).containsExactly("ab");
        byte[] broken = "data: a?b\n\n".getBytes(StandardCharsets.UTF_8);
        broken[7] = (byte) 0xFF;
        assertThat(decode(new EventDecoder(), broken)).containsExactly("a\uFFFDb");
    }

    @Test
    void linesThatAreNoEventAreIgnored() {
        assertThat(decode("<html>502 Bad Gateway</html>\n\n")).isEmpty();
    }

    @Test
    void lineWithoutEndIsGarbageBeforeItFillsTheMemory() {
        var decoder = new EventDecoder();
        byte[] part = new byte[64 * 1024];
        Arrays.fill(part, (byte) 'x');
        assertThatThrownBy(() -> {
            for (int i = 0; i < 160; i++) {
                decode(decoder, part);
            }
        }).isInstanceOfSatisfying(ModelFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.GARBAGE));
    }

    @Test
    void eventOfEndlesslyManyLinesIsGarbageToo() {
        var decoder = new EventDecoder();
        assertThatThrownBy(() -> {
            for (int i = 0; i < 200_000; i++) {
                decode(decoder, "data: 0123456789\n".getBytes(StandardCharsets.UTF_8));
            }
        }).isInstanceOf(ModelFailure.class);
    }

    @Test
    void endlessStreamIsTooLong() {
        var decoder = new EventDecoder();
        byte[] comments = ": comment\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 1_000; i++) {
                decode(decoder, comments);
            }
        }).isInstanceOfSatisfying(ModelFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.TOO_LONG));
    }

    private static List<String> decode(String stream) {
        return decode(new EventDecoder(), stream.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> decode(EventDecoder decoder, byte[] bytes) {
        return decoder.decode(Unpooled.wrappedBuffer(bytes));
    }

}
