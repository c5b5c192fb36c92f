package dev.atrium.model;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/// Writes a question as the protocol wants it. The client's own mapper writes the same, but reads Kotlin's metadata
/// first: that costs a second of processor time and blocks the first question's thread.
final class QuestionJson {

    private static final JsonMapper JSON = JsonMapper.builder()
        .disable(MapperFeature.AUTO_DETECT_FIELDS, MapperFeature.AUTO_DETECT_GETTERS,
                MapperFeature.AUTO_DETECT_IS_GETTERS)
        .build();

    private QuestionJson() {
    }

    static byte[] write(ChatCompletionCreateParams question) {
        var body = question._body().toBuilder().putAdditionalProperty("stream", JsonValue.from(true)).build();
        try {
            return JSON.writeValueAsBytes(body);
        }
        catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

}
