package dev.atrium.assistant;

import dev.atrium.kernel.Refusal;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import org.springframework.stereotype.Component;

/// Holds the model and effort of a content against what the installation offers.
@Component
class Offer {

    private final ModelCatalog models;

    Offer(ModelCatalog models) {
        this.models = models;
    }

    /// An old content without what is not offered any more.
    Content fitted(Content old) {
        try {
            refuseUnknown(old);
            return old;
        }
        catch (Refusal gone) {
            return new Content(old.name(), old.emoji(), old.picture(), old.description(), old.instructions(),
                    old.starters(), null, null, old.categories());
        }
    }

    void refuseUnknown(Content content) {
        String wanted = content.model();
        Model model = (wanted == null) ? this.models.defaultModel()
                : this.models.find(wanted).orElseThrow(() -> Refusal.invalid("model", "model.unknown"));
        if (content.effort() != null && !model.efforts().contains(content.effort())) {
            throw Refusal.invalid("effort", "effort.unknown");
        }
    }

}
