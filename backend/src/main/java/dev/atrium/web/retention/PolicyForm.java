package dev.atrium.web.retention;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.retention.Matter;
import dev.atrium.retention.Scope;
import dev.atrium.retention.Span;
import dev.atrium.retention.Terms;
import dev.atrium.retention.Wish;
import org.jspecify.annotations.Nullable;

/// What a policy shall say, as it was typed.
///
/// @param always whether it is kept for ever
record PolicyForm(@Nullable String matter, @Nullable String department, @Nullable String assistant,
        @Nullable String keep, @Nullable Boolean always, @Nullable String delete) {

    private static final Pattern DAYS = Pattern.compile("\\d{1,6}");

    Matter about() {
        return Matter.of(text(matter)).orElseThrow(Refusal::notFound);
    }

    Scope scope() {
        if (!text(department).isEmpty() && !text(assistant).isEmpty()) {
            throw Refusal.notFound();
        }
        Optional<UUID> one = Optional.of(text(department) + text(assistant))
            .filter(id -> !id.isEmpty())
            .map(Ids::parse);
        return one.map(id -> text(assistant).isEmpty() ? Scope.of(new DepartmentId(id)) : Scope.ofAssistant(id))
            .orElse(Scope.TENANT);
    }

    Wish wish() {
        Span kept = Boolean.TRUE.equals(always) ? Span.FOR_EVER : days("keep", keep);
        return new Wish(about(), scope(), new Terms(kept, days("delete", delete)));
    }

    private static @Nullable Span days(String field, @Nullable String typed) {
        String text = text(typed).strip();
        if (!text.isEmpty() && !DAYS.matcher(text).matches()) {
            throw Refusal.invalid(field, "retention.days-out-of-range", Span.MOST_DAYS);
        }
        return text.isEmpty() ? null : new Span(Integer.parseInt(text));
    }

    static String text(@Nullable String typed) {
        return (typed == null) ? "" : typed;
    }

}
