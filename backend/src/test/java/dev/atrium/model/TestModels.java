package dev.atrium.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.atrium.admission.Asker;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.model.Model.Capability;
import dev.atrium.tenancy.TenantId;
import dev.atrium.telemetry.NoTraces;
import dev.atrium.tenancy.TenantLabels;
import dev.atrium.testing.NoBlocking;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// A catalogue as the server would configure it, over providers that a test has started. Nothing in it may block.
final class TestModels implements AutoCloseable {

    static {
        NoBlocking.fromNowOn();
    }

    private static final ModelProperties.Timeouts SHORT = new ModelProperties.Timeouts(Duration.ofMillis(2_500),
            Duration.ofMillis(1_500), Duration.ofSeconds(8), Duration.ofSeconds(4), Duration.ofSeconds(5));

    /// Who asks where it does not matter who does.
    static final Asker SOMEBODY = new Asker(new TenantId(new UUID(1, 1)), new MemberId(new UUID(2, 1)));

    private final List<ModelProperties.Provider> providers = new ArrayList<>();

    private final List<ModelProperties.Entry> entries = new ArrayList<>();

    private final BlockingCalls blocking = new BlockingCalls();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private ModelProperties.Timeouts limits = SHORT;

    private ModelProperties.Queue queue = new ModelProperties.Queue(Duration.ofSeconds(3), 10, 20);

    private ModelConfiguration.Providers running = new ModelConfiguration.Providers(Map.of());

    private TestModels() {
    }

    static TestModels over(String baseUrl) {
        return new TestModels().provider("main", baseUrl, 100).model("standard", "main", null, Capability.TEXT);
    }

    TestModels provider(String id, String baseUrl, int maxConnections) {
        providers.removeIf(provider -> provider.id().equals(id));
        providers.add(new ModelProperties.Provider(id, URI.create(baseUrl), "key-of-" + id, maxConnections));
        return this;
    }

    TestModels model(String id, String provider, String fallback, Capability capability) {
        entries.add(new ModelProperties.Entry(id, provider, "stand-in", id, 32_000, 4_096, BigDecimal.ONE,
                BigDecimal.TEN, Currency.getInstance("EUR"), Set.of(capability), List.of(Effort.values()), fallback));
        return this;
    }

    TestModels circuitOpen(Duration open) {
        limits = new ModelProperties.Timeouts(SHORT.firstToken(), SHORT.idle(), SHORT.total(), SHORT.complete(), open);
        return this;
    }

    /// With limits that a busy machine keeps, and room for so many answers at once.
    TestModels patient(int connections) {
        limits = new ModelProperties.Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(10),
                Duration.ofSeconds(20), Duration.ofSeconds(5));
        return provider("main", providers.getFirst().baseUrl().toString(), connections);
    }

    /// Questions wait so long for a place.
    TestModels waiting(Duration most) {
        queue = new ModelProperties.Queue(most, queue.ofTenant(), queue.whole());
        return this;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /// Its places, once it was started.
    Places places(String provider) {
        return running.named(provider).places();
    }

    LanguageModel start() {
        var configuration = new ModelConfiguration();
        var properties = new ModelProperties("standard", null, limits, queue, providers, entries);
        var catalog = configuration.modelCatalog(properties, false);
        running = configuration.modelProviders(properties, catalog, Clock.systemUTC(), meters,
                TenantLabels.of(List.of()));
        return configuration.languageModel(properties, catalog, running, new TokenCounter(), blocking, NoTraces.OFF);
    }

    @Override
    public void close() {
        running.destroy();
        blocking.destroy();
    }

    static Model anyModel() {
        return TestModels.over("http://localhost:1/v1").entries.getFirst().model();
    }

    static Prompt prompt(String question) {
        return prompt("standard", question);
    }

    static Prompt prompt(String model, String question) {
        return new Prompt(model, "balanced", List.of(Prompt.Line.system("Be brief."), Prompt.Line.user(question)), 500);
    }

}
