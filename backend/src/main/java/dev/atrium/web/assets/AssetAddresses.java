package dev.atrium.web.assets;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/// Lets templates write `@{/assets/...}`.
@Component
class AssetAddresses implements WebFilter {

    private final Assets assets;

    AssetAddresses(Assets assets) {
        this.assets = assets;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.addUrlTransformer(assets::address);
        return chain.filter(exchange);
    }

}
