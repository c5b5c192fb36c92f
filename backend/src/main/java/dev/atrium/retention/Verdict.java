package dev.atrium.retention;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What all policies together say of one thing. Legal holds are above it: whoever erases asks for them in the very statement
/// that does.
///
/// @param keep for how long it is kept, whoever wants it deleted
/// @param delete when it is to be deleted: null for never
/// @param by the policy that deletes it: null when none does, or nothing but the custom
public record Verdict(Span keep, @Nullable Span delete, @Nullable Rule by) {

    /// The one place where policies are weighed: keeping beats deleting, the longest
    /// keeping wins; of deletions those that name a department or an assistant beat the
    /// tenant's, and of equals the shortest wins.
    static Verdict of(List<Rule> applying, @Nullable Integer usualDays) {
        Span keep = applying.stream()
            .map(rule -> Span.orNone(rule.terms().keep()))
            .max(Comparator.naturalOrder())
            .orElse(Span.NONE);
        List<Rule> deleting = applying.stream().filter(rule -> rule.terms().delete() != null).toList();
        List<Rule> explicit = deleting.stream().filter(rule -> rule.scope().isExplicit()).toList();
        return (explicit.isEmpty() ? deleting : explicit).stream()
            .min(Comparator.comparing((Rule rule) -> Span.orForEver(rule.terms().delete()))
                .thenComparing(rule -> rule.id().value()))
            .map(rule -> new Verdict(keep, rule.terms().delete(), rule))
            .orElseGet(() -> new Verdict(keep, (usualDays != null) ? new Span(usualDays) : null, null));
    }

    /// For ever when nothing deletes it.
    Span erasedAfter() {
        return Span.longer(this.keep, Span.orForEver(this.delete));
    }

}
