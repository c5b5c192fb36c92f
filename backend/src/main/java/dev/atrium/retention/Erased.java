package dev.atrium.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// How much of a batch went by one policy.
///
/// @param oldest and newest the last activity of the ones that were unused the longest and the shortest
record Erased(Rule by, int number, Instant oldest, Instant newest) {

    /// Each policy's share of what is gone.
    static List<Erased> of(Collection<Dated> gone, Rules rules) {
        Map<Rule, List<Dated>> shares = gone.stream()
            .collect(Collectors.groupingBy(thing -> Objects.requireNonNull(rules.of(thing).by())));
        return shares.entrySet()
            .stream()
            .sorted(Comparator.comparing(share -> share.getKey().id().value()))
            .map(share -> new Erased(share.getKey(), share.getValue().size(),
                    share.getValue().stream().map(Dated::lastActivity).min(Comparator.naturalOrder()).orElseThrow(),
                    share.getValue().stream().map(Dated::lastActivity).max(Comparator.naturalOrder()).orElseThrow()))
            .toList();
    }

}
