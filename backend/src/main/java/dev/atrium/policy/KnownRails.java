package dev.atrium.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/// Guardrails that were made ready to look: the newest used of all tenants, so that a list of two thousand words is not
/// prepared for each question. A guardrail never changes, so what is here is right.
@Component
class KnownRails {

    private static final int MOST = 500;

    private final LinkedHashMap<GuardrailId, Rail> known = new LinkedHashMap<>(16, 0.75f, true);

    synchronized Map<GuardrailId, Rail> of(Collection<GuardrailId> ids) {
        Map<GuardrailId, Rail> found = new HashMap<>();
        for (GuardrailId id : ids) {
            Rail rail = this.known.get(id);
            if (rail != null) {
                found.put(id, rail);
            }
        }
        return found;
    }

    Map<GuardrailId, Rail> made(List<GuardrailStore.Row> rows) {
        Map<GuardrailId, Rail> made = new HashMap<>();
        rows.forEach(row -> made.put(row.id(), Rail.of(row.says())));
        keep(made);
        return made;
    }

    private synchronized void keep(Map<GuardrailId, Rail> made) {
        this.known.putAll(made);
        while (this.known.size() > MOST) {
            this.known.pollFirstEntry();
        }
    }

}
