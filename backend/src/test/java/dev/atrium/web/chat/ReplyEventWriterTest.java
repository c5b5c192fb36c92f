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

        var data = event.data();
        assertThat(data).doesNotContain("\n", "\r");
        assertThat(JsonMapper.shared().readValue(data, Map.class)).isEqualTo(Map.of("at", 7, "text", said));
        assertThat(event.event()).isEqualTo("text");
        assertThat(event.id()).isEqualTo("3." + (7 + said.length()));
    }

    @Test
    void onlyTextAndReasoningMoveThePositionOfAReader() {
        assertThat(writer.write(new ReplyEvent.Reasoning(0, "hm", new Position(2, 0))).id()).isEqualTo("2.0");
        assertThat(writer.write(new ReplyEvent.Titled("Deadlines")).id()).isNull();
        assertThat(writer.write(new ReplyEvent.Waiting("busy", 3)).id()).isNull();
        assertThat(writer.write(new ReplyEvent.Reconnect()).data()).isEqualTo("{}");
    }

    @Test
    void endSaysItsStateAndItsReason() {
        assertThat(writer.write(new ReplyEvent.Finished(MessageState.INTERRUPTED, "cut")).data())
            .isEqualTo("{\"reason\":\"cut\",\"state\":\"interrupted\"}");
        assertThat(writer.write(new ReplyEvent.Finished(MessageState.COMPLETE, null)).data())
            .isEqualTo("{\"reason\":null,\"state\":\"complete\"}");
    }

    @Test
    void whoAnswersIsNamedAndWhetherInsteadOfAnother() {
        assertThat(writer.write(new ReplyEvent.Answering("large", "Large", true)).data()).contains("\"id\":\"large\"",
                "\"label\":\"Large\"", "\"fallback\":true");
    }

}
