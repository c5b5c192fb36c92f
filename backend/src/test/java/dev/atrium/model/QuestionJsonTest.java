package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import org.junit.jupiter.api.Test;

class QuestionJsonTest {

    @Test
    void questionIsWrittenExactlyAsTheClientItselfWouldWriteIt() throws Exception {
        var question = ChatCompletionCreateParams.builder()
            .model("acme-large")
            .addSystemMessage("Be brief.")
            .addUserMessage("Grüße \"日本\" 🙂\n")
            .addAssistantMessage("Hello")
            .temperature(0.3)
            .maxCompletionTokens(500)
            .reasoningEffort(ReasoningEffort.LOW)
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
        var body = question._body().toBuilder().putAdditionalProperty("stream", JsonValue.from(true)).build();
        assertThat(new String(QuestionJson.write(question), StandardCharsets.UTF_8))
            .isEqualTo(new String(ObjectMappers.jsonMapper().writeValueAsBytes(body), StandardCharsets.UTF_8))
            .contains("\"stream\":true");
    }

}
