package dev.atrium.model;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.telemetry.Traces;
import dev.atrium.tenancy.TenantLabels;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/// From the configuration to the catalogue and to the providers behind it.
@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    @Bean
    ModelCatalog modelCatalog(ModelProperties properties, @Value("${atrium.local-stack:false}") boolean localStack) {
        var checked = new ModelRules(properties, localStack).checked();
        var models = checked.catalog().stream().map(ModelProperties.Entry::model).toList();
        return new ModelCatalog(models, String.valueOf(checked.defaultModel()), checked.titleModel());
    }

    @Bean
    Providers modelProviders(ModelProperties properties, ModelCatalog checked, Clock clock, MeterRegistry meters,
            TenantLabels tenants) {
        var providers = new LinkedHashMap<String, Provider>();
        properties.providers()
            .forEach(provider -> providers.put(provider.id(),
                    new Provider(provider, properties, clock, meters, tenants)));
        return new Providers(providers);
    }

    @Bean
    LanguageModel languageModel(ModelProperties properties, ModelCatalog catalog, Providers providers,
            TokenCounter counter, BlockingCalls blocking, Traces traces) {
        var routes = new LinkedHashMap<String, Route>();
        for (var entry : properties.catalog()) {
            var model = catalog.find(entry.id()).orElseThrow();
            routes.put(entry.id(), new Route(model, providers.named(entry.provider()), entry.provider(), entry.name()));
        }
        return new ProviderLanguageModel(catalog, routes, properties.timeouts(), counter, blocking, traces);
    }

    /// All providers; their connections are closed when the server ends.
    record Providers(Map<String, Provider> byId) implements DisposableBean {

        private static final Duration CLOSING = Duration.ofSeconds(5);

        Provider named(String id) {
            return Objects.requireNonNull(byId.get(id));
        }

        @Override
        public void destroy() {
            Flux.fromIterable(byId.values()).flatMap(Provider::close).then().block(CLOSING);
        }

    }

}
