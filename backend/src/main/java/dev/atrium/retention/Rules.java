package dev.atrium.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.DepartmentId;
import org.jspecify.annotations.Nullable;

/// The policies about one matter that are in force in a tenant.
public record Rules(Matter matter, List<Rule> all) {

    public Rules {
        all = List.copyOf(all);
    }

    public Verdict of(Dated thing) {
        return Verdict.of(this.all.stream().filter(rule -> rule.scope().covers(thing)).toList(),
                this.matter.usualDays());
    }

    /// Whether a policy deletes it, or custom does.
    public boolean isDue(Dated thing, Instant now) {
        return isOver(thing, of(thing).erasedAfter(), now);
    }

    /// Whether it may go if somebody wants it gone: nothing keeps it any more.
    public boolean mayGo(Dated thing, Instant now) {
        return isOver(thing, of(thing).keep(), now);
    }

    private static boolean isOver(Dated thing, Span span, Instant now) {
        return !span.isForEver() && !thing.lastActivity().plus(Duration.ofDays(span.days())).isAfter(now);
    }

    /// What was used later than that, no policy deletes: null when none deletes anything.
    public @Nullable Instant dueBefore(Instant now) {
        return deleting().map(rule -> Span.orForEver(rule.terms().delete()))
            .min(Comparator.naturalOrder())
            .map(delete -> now.minus(Duration.ofDays(delete.days())))
            .orElse(null);
    }

    /// Whether a policy, and no custom, deletes all there is.
    public boolean deleteEverything() {
        return deleting().anyMatch(rule -> !rule.scope().isExplicit());
    }

    /// The departments whose things a policy deletes, and no custom.
    public Set<UUID> deletingDepartments() {
        return deleting().flatMap(rule -> Stream.ofNullable(rule.scope().department()))
            .map(DepartmentId::value)
            .collect(Collectors.toSet());
    }

    private Stream<Rule> deleting() {
        return this.all.stream().filter(rule -> rule.terms().delete() != null);
    }

    public boolean keepSomething() {
        return this.all.stream().anyMatch(rule -> rule.terms().keep() != null);
    }

    Rules with(Rule changed) {
        List<Rule> rules = new ArrayList<>(this.all);
        rules.removeIf(rule -> rule.scope().equals(changed.scope()));
        rules.add(changed);
        return new Rules(this.matter, rules);
    }

    /// Whether anything could go sooner than by the others. It is enough to look at what
    /// each policy alone, beside the tenant's, says of a thing: more policies only keep
    /// longer, or delete sooner before as well as after.
    boolean isShorterThan(Rules before, Scope changed) {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.TENANT));
        before.all.forEach(rule -> scopes.add(rule.scope()));
        return scopes.stream().anyMatch(other -> {
            Verdict now = at(changed, other);
            Verdict then = before.at(changed, other);
            return now.erasedAfter().compareTo(then.erasedAfter()) < 0 || now.keep().compareTo(then.keep()) < 0;
        });
    }

    private Verdict at(Scope one, Scope other) {
        return Verdict.of(this.all.stream()
            .filter(rule -> !rule.scope().isExplicit() || rule.scope().equals(one) || rule.scope().equals(other))
            .toList(), this.matter.usualDays());
    }

}
