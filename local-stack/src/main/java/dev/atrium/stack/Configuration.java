package dev.atrium.stack;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.stack.sample.SampleTenant;

/// The server's file of tenants and models.
record Configuration(List<SampleTenant> tenants, ModelChoice choice, String modelUrl) {

    String yaml() {
        return """
                # Written anew on every start.
                atrium:
                  tenants:
                %s
                  operators: %s
                  models:
                    default-model: standard
                    title-model: standard
                    providers:
                      - {id: main, base-url: "%s", api-key: "${ATRIUM_MODEL_KEY}", max-connections: 2000}
                    catalog:
                %s
                """.formatted(
                items("    ", tenants.stream().filter(tenant -> !tenant.isOfOperators()).map(Configuration::tenant)),
                operators(), modelUrl, items("      ", choice.offers().stream().map(Configuration::offer)));
    }

    private String operators() {
        return tenants.stream()
            .filter(SampleTenant::isOfOperators)
            .map(tenant -> tenant.organization().toString())
            .collect(Collectors.joining());
    }

    private static String tenant(SampleTenant tenant) {
        return "id: %s, organization: %s, name: \"%s\", language: %s".formatted(tenant.tenant(), tenant.organization(),
                tenant.name(), tenant.language());
    }

    private static String offer(ModelChoice.Offer offer) {
        return ("id: %s, provider: main, name: \"%s\", label: \"%s\", context-tokens: %d, max-output-tokens: %d, "
                + "input-price: 0.50, output-price: 1.50, currency: EUR, capabilities: %s, efforts: %s")
            .formatted(offer.id(), offer.name(), offer.label(), offer.contextTokens(), offer.maxOutputTokens(),
                    offer.capabilities(), offer.efforts());
    }

    private static String items(String indent, Stream<String> items) {
        return items.map(item -> indent + "- {" + item + "}").collect(Collectors.joining("\n"));
    }

}
