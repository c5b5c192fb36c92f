package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ModelRulesTest {

    private static final Map<String, String> GOOD = Map.ofEntries(Map.entry("default-model", "standard"),
            Map.entry("providers[0].id", "acme"), Map.entry("providers[0].base-url", "https://models.acme.test/v1"),
            Map.entry("providers[0].api-key", "secret-key-1"), Map.entry("catalog[0].id", "standard"),
            Map.entry("catalog[0].provider", "acme"), Map.entry("catalog[0].name", "acme-large"),
            Map.entry("catalog[0].label", "Standard"), Map.entry("catalog[0].capabilities", "text, reasoning"),
            Map.entry("catalog[0].efforts", "fast, thorough"), Map.entry("catalog[0].input-price", "0.50"),
            Map.entry("catalog[0].currency", "EUR"), Map.entry("catalog[0].fallback", ""));

    @Test
    void goodConfigurationBecomesACatalogue() {
        var properties = bind(Map.of());
        assertThat(new ModelRules(properties, false).checked()).isSameAs(properties);
        var model = properties.catalog().getFirst().model();
        assertThat(model.can(Model.Capability.REASONING)).isTrue();
        assertThat(model.efforts()).containsExactly("fast", "thorough");
        assertThat(model.price().currency()).hasToString("EUR");
        assertThat(model.fallback()).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "default-model, other", "title-model, other", "providers[0].id, Ac me",
            "providers[0].base-url, ftp://acme.test", "providers[0].base-url, /v1",
            "providers[0].base-url, http://user:secret@acme.test/v1", "providers[0].max-connections, 0",
            "providers[0].api-key, sample-key", "queue.patience, 0s", "queue.of-tenant, 0", "queue.whole, 100",
            "catalog[0].provider, other", "catalog[0].name, ''", "catalog[0].label, ' '",
            "catalog[0].max-output-tokens, 0", "catalog[0].context-tokens, 4096", "catalog[0].input-price, -1",
            "catalog[0].fallback, other", "catalog[0].fallback, standard" })
    void everyComplaintNamesItsProperty(String property, String value) {
        var rules = new ModelRules(bind(Map.of(property, value)), false);
        assertThatThrownBy(rules::checked).isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
                complaint -> assertThat(complaint.getName()).isEqualTo("atrium.models." + property));
    }

    @Test
    void configurationWithoutModelsIsRefused() {
        var empty = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("atrium.models",
                ModelProperties.class);
        assertThatThrownBy(new ModelRules(empty, false)::checked).hasMessageContaining("atrium.models.default-model");
    }

    @Test
    void twoProvidersWithOneIdAreRefused() {
        var twice = bind(Map.of("providers[1].id", "acme", "providers[1].base-url", "https://other.test"));
        assertThatThrownBy(new ModelRules(twice, false)::checked).hasMessageContaining("providers[1].id");
    }

    @Test
    void sampleKeyIsForTheLocalStackOnly() {
        var sample = bind(Map.of("providers[0].api-key", "sample-key"));
        assertThat(new ModelRules(sample, true).checked()).isNotNull();
        assertThatThrownBy(new ModelRules(sample, false)::checked).hasMessageNotContaining("sample-key");
    }

    @Test
    void propertiesNeverShowAKey() {
        assertThat(bind(Map.of())).asString().contains("models.acme.test").doesNotContain("secret-key-1");
    }

    private static ModelProperties bind(Map<String, String> changes) {
        var values = new HashMap<String, String>();
        GOOD.forEach((name, value) -> values.put("atrium.models." + name, value));
        changes.forEach((name, value) -> values.put("atrium.models." + name, value));
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("atrium.models",
                ModelProperties.class);
    }

}
