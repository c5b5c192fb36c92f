package dev.atrium.model;

import org.springframework.ai.openai.OpenAiChatOptions;

/// A model of the catalogue, who provides it, and what it is called there.
record Route(Model model, Provider provider, String providerId, String name) {

    OpenAiChatOptions options(Prompt prompt) {
        int mostTokens = Math.min(prompt.maxOutputTokens(), model.maxOutputTokens());
        var options = OpenAiChatOptions.builder().model(name);
        if (!model.can(Model.Capability.REASONING)) {
            return options.maxTokens(mostTokens).build();
        }
        // Models that reason count their thoughts as output, and know this limit by
        // another name.
        Effort.named(prompt.effort()).map(Effort::reasoningEffort).ifPresent(options::reasoningEffort);
        return options.maxCompletionTokens(mostTokens).build();
    }

}
