package dev.atrium.web.chat;

import java.util.Map;

import dev.atrium.chat.Position;
import dev.atrium.chat.ReplyEvent;
import dev.atrium.conversation.MessageState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyEventWriterTest {

    private final ReplyEventWriter writer = new ReplyEventWriter(JsonMapper.shared());

    @ParameterizedTest
    @ValueSource(strings = { "a\n\nevent: finished\ndata: {}\n\n", "a\rb", "a\r\nb", "a\u2028b", "a\u0085b", "\"}\n{\"",
            "\u0000", "\\n", "😀 \uD800" })
    void whateverAModelSaysStaysInsideOneLine(String said) {
        var event = writer.write(new ReplyEvent.Text(7, said, new Position(3, 7 + said.length())));

        String[] lines = event.split("[\n\r]", -1);
        assertThat(lines).hasSize(5).startsWith("id:3." + (7 + said.length()), "event:text").endsWith("", "");
        assertThat(lines[2]).startsWith("data:");
        assertThat(JsonMapper.shared().readValue(lines[2].substring("data:".length()), Map.class))
            .isEqualTo(Map.of("at", 7, "text", said));
    }

    @Test
    void onlyTextAndReasoningMoveThePositionOfAReader() {
        assertThat(writer.write(new ReplyEvent.Reasoning(0, "hm", new Position(2, 0)))).startsWith("id:2.0\n");
        assertThat(writer.write(new ReplyEvent.Titled("Deadlines"))).doesNotContain("id:");
        assertThat(writer.write(new ReplyEvent.Waiting("busy", 3))).doesNotContain("id:");
        assertThat(writer.write(new ReplyEvent.Reconnect())).isEqualTo("event:reconnect\ndata:{}\n\n");
    }

    @Test
    void endSaysItsStateAndItsReason() {
        assertThat(writer.write(new ReplyEvent.Finished(MessageState.INTERRUPTED, "cut")))
            .contains("data:{\"reason\":\"cut\",\"state\":\"interrupted\"}\n");
        assertThat(writer.write(new ReplyEvent.Finished(MessageState.COMPLETE, null)))
            .contains("data:{\"reason\":null,\"state\":\"complete\"}\n");
    }

    @Test
    void whoAnswersIsNamedAndWhetherInsteadOfAnother() {
        assertThat(writer.write(new ReplyEvent.Answering("large", "Large", true))).contains("\"id\":\"large\"",
                "\"label\":\"Large\"", "\"fallback\":true");
    }

}
