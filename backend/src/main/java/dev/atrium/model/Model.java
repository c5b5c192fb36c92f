package dev.atrium.model;

import java.util.List;
import java.util.Set;

import dev.atrium.usage.Price;
import org.jspecify.annotations.Nullable;

/// A language model of the catalogue.
///
/// @param id our own id; it is stored with answers and stands in addresses
/// @param label what members read
/// @param efforts the levels of effort a member may choose from, empty if there is nothing to choose
/// @param fallback the id of the model that answers when this one cannot
public record Model(String id, String label, int contextTokens, int maxOutputTokens, Price price,
        Set<Capability> capabilities, List<String> efforts, @Nullable String fallback) {

    public Model {
        capabilities = Set.copyOf(capabilities);
        efforts = List.copyOf(efforts);
    }

    public enum Capability {

        TEXT, REASONING, TOOLS, IMAGES

    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /// Whether pictures may be shown to it.
    public boolean sees() {
        return can(Capability.IMAGES);
    }

    /// How many tokens are left for what is asked, when the answer may be as long as the
    /// model allows.
    public int roomForPrompt() {
        return contextTokens - maxOutputTokens;
    }

}
