package dev.atrium.stack.model;

import java.math.BigDecimal;
import java.util.Map;

/// The count of tokens that ends an answer, true or false as the script wants it.
final class Usage {

    private Usage() {
    }

    static Map<String, Object> of(ChatRequest request, Answer answer, Script script) {
        if (script.badUsage().isPresent()) {
            return bad(script.badUsage().get());
        }
        int prompt = request.promptTokens();
        int completion = answer.pieces().size() + answer.reasoning().size();
        return Map.of("prompt_tokens", prompt, "completion_tokens", completion, "total_tokens", prompt + completion,
                "completion_tokens_details", Map.of("reasoning_tokens", answer.reasoning().size()));
    }

    private static Map<String, Object> bad(String number) {
        var completion = new BigDecimal(number.isEmpty() ? "1000000000000000000" : number).toBigInteger();
        return Map.of("prompt_tokens", -1, "completion_tokens", completion, "total_tokens", completion);
    }

}
