package dev.atrium.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a provider means by an error. Of its words only the code is kept, and only if it looks like one: messages
/// quote prompts and parts of keys.
record ProviderError(String code) {

    private static final Set<String> DECLINED = Set.of("content_filter", "content_policy_violation");

    private static final String CODE = "[a-z][a-z0-9_-]{1,60}";

    static ProviderError of(byte[] body) {
        try {
            return of(JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8)).path("error"));
        }
        catch (JacksonException notJson) {
            return new ProviderError("");
        }
    }

    /// An error in the midst of a stream that had begun well.
    static ModelFailure inStream(JsonNode error) {
        ProviderError meant = of(error);
        boolean busy = meant.code.contains("rate_limit") || meant.code.contains("overloaded");
        return new ModelFailure(busy ? ModelFailure.Kind.BUSY : ModelFailure.Kind.CUT,
                "the provider reported an error " + meant.code);
    }

    /// Whether the provider's filter declined to answer, which is an answer.
    boolean declines() {
        return DECLINED.contains(code);
    }

    ModelFailure failure(int status, @Nullable Duration retryAfter) {
        return new ModelFailure(kind(status), ("status " + status + " " + code).strip(), retryAfter);
    }

    private static ModelFailure.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> ModelFailure.Kind.UNAUTHORISED;
            case 408, 425, 429 -> ModelFailure.Kind.BUSY;
            default -> status >= 500 ? ModelFailure.Kind.UNREACHABLE : ModelFailure.Kind.REJECTED;
        };
    }

    private static ProviderError of(JsonNode error) {
        String code = error.path("code").asString("");
        String known = code.matches(CODE) ? code : error.path("type").asString("");
        return new ProviderError(known.matches(CODE) ? known : "");
    }

}
