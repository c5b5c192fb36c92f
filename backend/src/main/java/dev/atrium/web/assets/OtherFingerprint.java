package dev.atrium.web.assets;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.resource.ResourceResolver;
import org.springframework.web.reactive.resource.ResourceResolverChain;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// While servers of two versions stand side by side, one may be asked for the assets of a page that the other drew.
/// It answers with its own, which the browser must ask for again next time.
class OtherFingerprint implements ResourceResolver {

    private static final Pattern PREFIX = Pattern.compile("^/?" + Fingerprint.PATTERN + "/");

    @Override
    public Mono<Resource> resolveResource(@Nullable ServerWebExchange exchange, String path,
            List<? extends Resource> locations, ResourceResolverChain chain) {
        return chain.resolveResource(exchange, PREFIX.matcher(path).replaceFirst(""), locations);
    }

    @Override
    public Mono<String> resolveUrlPath(String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return chain.resolveUrlPath(path, locations);
    }

}
