package dev.atrium.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.atrium.stack.model.StandInModel;

/// Which model answers: the stand-in, or a real one somewhere else. A real one's key stays out of every file.
public sealed interface ModelChoice {

    /// The stand-in of this stack.
    record StandIn() implements ModelChoice {

        @Override
        public String described() {
            return "a stand-in that only pretends; set OPENAI_API_KEY or ATRIUM_MODEL_URL for a real one";
        }

    }

    /// A model that speaks the OpenAI protocol.
    record Real(String url, String name, String key) implements ModelChoice {

        @Override
        public String described() {
            return name + " at " + url;
        }

        @Override
        public String toString() {
            return described();
        }

    }

    /// Who answers, in words for people.
    String described();

    /// What the environment asks for.
    static ModelChoice of(Map<String, String> environment) {
        var url = text(environment, "ATRIUM_MODEL_URL");
        var key = text(environment, "OPENAI_API_KEY");
        if (url.isEmpty() && key.isEmpty()) {
            return new StandIn();
        }
        var name = text(environment, "ATRIUM_MODEL_NAME");
        if (url.isPresent() && name.isEmpty()) {
            throw new IllegalArgumentException(
                    "ATRIUM_MODEL_URL is set; ATRIUM_MODEL_NAME has to say which of its models");
        }
        return new Real(withoutSlash(url.orElse("https://api.openai.com/v1")), name.orElse("gpt-4.1-mini"),
                key.orElse("none"));
    }

    /// The catalogue that offers it.
    default List<Offer> offers() {
        return switch (this) {
            case StandIn ignored -> List.of(
                    new Offer("standard", StandInModel.NAME, "Standard", 128_000, 8_192,
                            "[text, reasoning, tools, images]", "[fast, balanced, thorough]"),
                    new Offer("compact", StandInModel.NAME, "Compact", 4_096, 1_024, "[text]", "[]"));
            case Real real -> List.of(new Offer("standard", real.name(), real.name(), 128_000, 8_192, "[text]", "[]"));
        };
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// One line of the catalogue.
    record Offer(String id, String name, String label, int contextTokens, int maxOutputTokens, String capabilities,
            String efforts) {

    }

}
