package dev.atrium.web.assets;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebFilter;

@Configuration(proxyBeanMethods = false)
class AssetsConfiguration implements WebFluxConfigurer {

    private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Assets assets;

    AssetsConfiguration(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(assets.home() + "**").addResourceLocations(Assets.FOLDER).setCacheControl(FOR_EVER);
        registry.addResourceHandler("/assets/**")
            .addResourceLocations(Assets.FOLDER)
            .setCacheControl(CacheControl.noCache())
            .resourceChain(false)
            .addResolver(new OtherFingerprint());
    }

    /// Lets templates write `@{/assets/...}`.
    @Bean
    WebFilter assetAddresses() {
        return (exchange, chain) -> {
            exchange.addUrlTransformer(assets::address);
            return chain.filter(exchange);
        };
    }

}
