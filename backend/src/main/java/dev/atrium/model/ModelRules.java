package dev.atrium.model;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/// What a configuration of models must be for the server to start. Each complaint names its property.
record ModelRules(ModelProperties models, boolean sampleKeysAllowed) {

    private static final String PREFIX = "atrium.models.";

    ModelProperties checked() {
        for (int i = 0; i < models.providers().size(); i++) {
            checkProvider("providers[" + i + "].", models.providers().get(i));
        }
        checkUnique("providers", models.providers().stream().map(ModelProperties.Provider::id).toList());
        Set<String> providers = models.providers()
            .stream()
            .map(ModelProperties.Provider::id)
            .collect(Collectors.toSet());
        for (int i = 0; i < models.catalog().size(); i++) {
            checkEntry("catalog[" + i + "].", models.catalog().get(i), providers);
        }
        checkQueue(models.queue());
        checkUnique("catalog", models.catalog().stream().map(ModelProperties.Entry::id).toList());
        checkChoices();
        return models;
    }

    private void checkProvider(String at, ModelProperties.Provider provider) {
        require(isId(provider.id()), at + "id", provider.id(), "it must be lower case letters, digits, - and .");
        require(isHttp(provider.baseUrl()), at + "base-url", provider.baseUrl(),
                "it must be an absolute http or https address without user, query or fragment");
        require(provider.maxConnections() > 0, at + "max-connections", provider.maxConnections(),
                "it must be positive");
        require(sampleKeysAllowed || !provider.apiKey().startsWith("sample-"), at + "api-key", null,
                "a sample key is accepted by the local stack only");
    }

    private static void checkQueue(ModelProperties.Queue queue) {
        require(queue.patience().isPositive(), "queue.patience", queue.patience(), "it must be positive");
        require(queue.ofTenant() > 0, "queue.of-tenant", queue.ofTenant(), "it must be positive");
        require(queue.whole() >= queue.ofTenant(), "queue.whole", queue.whole(),
                "it must be at least what one tenant may have");
    }

    private void checkEntry(String at, ModelProperties.Entry entry, Set<String> providers) {
        require(isId(entry.id()), at + "id", entry.id(), "it must be lower case letters, digits, - and .");
        require(providers.contains(entry.provider()), at + "provider", entry.provider(),
                "it must be one of the providers " + providers);
        require(isText(entry.name()), at + "name", entry.name(), "the provider's name of the model is needed");
        require(isText(entry.label()), at + "label", entry.label(), "members need something to read");
        require(entry.maxOutputTokens() > 0, at + "max-output-tokens", entry.maxOutputTokens(), "it must be positive");
        require(entry.contextTokens() > entry.maxOutputTokens(), at + "context-tokens", entry.contextTokens(),
                "it must leave room beside max-output-tokens");
        require(entry.inputPrice().signum() >= 0, at + "input-price", entry.inputPrice(), "it cannot be negative");
        require(entry.outputPrice().signum() >= 0, at + "output-price", entry.outputPrice(), "it cannot be negative");
    }

    private void checkChoices() {
        Set<String> ids = models.catalog().stream().map(ModelProperties.Entry::id).collect(Collectors.toSet());
        String known = "it must be one of the models " + ids;
        require(models.defaultModel() != null && ids.contains(models.defaultModel()), "default-model",
                models.defaultModel(), known);
        require(models.titleModel() == null || ids.contains(models.titleModel()), "title-model", models.titleModel(),
                known);
        for (int i = 0; i < models.catalog().size(); i++) {
            var model = models.catalog().get(i).model();
            require(model.fallback() == null
                    || (ids.contains(model.fallback()) && !model.fallback().equals(model.id())),
                    "catalog[" + i + "].fallback", model.fallback(), known + " other than itself");
        }
    }

    private static void checkUnique(String at, List<String> ids) {
        var seen = new HashSet<String>();
        for (int i = 0; i < ids.size(); i++) {
            require(seen.add(ids.get(i)), at + "[" + i + "].id", ids.get(i), "there is another one with this id");
        }
    }

    private static boolean isId(@Nullable String id) {
        return id != null && id.matches("[a-z0-9][a-z0-9.-]{0,62}");
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static boolean isHttp(@Nullable URI url) {
        return url != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null
                && url.getFragment() == null;
    }

    private static void require(boolean kept, String property, @Nullable Object value, String reason) {
        if (!kept) {
            throw new InvalidConfigurationPropertyValueException(PREFIX + property, value, reason);
        }
    }

}
