package dev.atrium.web.chat;

import org.jspecify.annotations.Nullable;

/// What stands in the composer before anybody types: nothing, a starter, or a question that was refused.
record Draft(String text, @Nullable String model, @Nullable String effort, @Nullable String refusal) {

    static final Draft NONE = of("");

    static Draft of(String text) {
        return new Draft(text, null, null, null);
    }

    static Draft refused(QuestionForm form, String refusal) {
        return new Draft(form.text(), form.model(), form.effort(), refusal);
    }

    @Nullable String modelOr(@Nullable String other) {
        return (model != null) ? model : other;
    }

}
