package dev.atrium.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.atrium.usage.Cost;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;

/// The models that this installation offers, in the order of its configuration.
public final class ModelCatalog {

    private final Map<String, Model> models = new LinkedHashMap<>();

    private final Model defaultModel;

    private final @Nullable Model titleModel;

    ModelCatalog(List<Model> models, String defaultModel, @Nullable String titleModel) {
        models.forEach(model -> this.models.put(model.id(), model));
        this.defaultModel = find(defaultModel).orElseThrow();
        this.titleModel = titleModel == null ? null : find(titleModel).orElseThrow();
    }

    public List<Model> all() {
        return List.copyOf(models.values());
    }

    public Optional<Model> find(String id) {
        return Optional.ofNullable(models.get(id));
    }

    /// The model a conversation begins with when nobody chose.
    public Model defaultModel() {
        return defaultModel;
    }

    /// The model that names a conversation held with the given one.
    public Model titleModel(Model conversation) {
        return titleModel == null ? conversation : titleModel;
    }

    /// What an answer may cost at most: of the model that is asked, and of the one that
    /// answers when it cannot.
    public List<Cost> mostCosts(Prompt prompt) {
        int read = prompt.mostTokens();
        return find(prompt.model()).stream()
            .flatMap(model -> Stream.concat(Stream.of(model), fallbackOf(model).stream()))
            .map(model -> model.price()
                .of(new Tokens(Math.min(read, model.contextTokens()),
                        Math.min(prompt.maxOutputTokens(), model.maxOutputTokens()), 0)))
            .toList();
    }

    Optional<Model> fallbackOf(Model model) {
        return Optional.ofNullable(model.fallback()).flatMap(this::find);
    }

}
