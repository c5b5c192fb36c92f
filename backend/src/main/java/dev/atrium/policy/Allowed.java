package dev.atrium.policy;

import java.util.List;
import java.util.Set;

import dev.atrium.kernel.Refusal;
import dev.atrium.model.Model;
import org.jspecify.annotations.Nullable;

/// Which models somebody may ask.
///
/// @param models their ids; null where nothing is said: then all
/// @param by whose rule it is: the departments' paths, or the tenant's name
public record Allowed(@Nullable Set<String> models, String by) {

    public static final Allowed ALL = new Allowed(null, "");

    public boolean permits(Model model) {
        return this.models == null || this.models.contains(model.id());
    }

    public List<Model> among(List<Model> all) {
        return all.stream().filter(this::permits).toList();
    }

    /// A model that was chosen. Refused by the name of the rule.
    public Model demanded(Model chosen) {
        if (!permits(chosen)) {
            throw Refusal.forbidden("model.not-allowed", chosen.label(), this.by);
        }
        return chosen;
    }

    /// The model that would be asked, or else the first that may be.
    public Model insteadOf(Model usual, List<Model> all) {
        return permits(usual) ? usual
                : among(all).stream().findFirst().orElseThrow(() -> Refusal.forbidden("model.none-allowed", this.by));
    }

}
