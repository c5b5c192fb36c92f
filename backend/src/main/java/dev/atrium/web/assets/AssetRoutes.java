package dev.atrium.web.assets;

import java.time.Duration;

import dev.atrium.kernel.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

/// Hands out files that anybody may have, signed in or not.
@Configuration(proxyBeanMethods = false)
class AssetRoutes {

    private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Assets assets;

    AssetRoutes(Assets assets) {
        this.assets = assets;
    }

    @Bean
    RouterFunction<ServerResponse> files() {
        return RouterFunctions.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
            .and(RequestPredicates.path(Assets.ROOT + "{*path}")), this::answer);
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        String path = request.pathVariable("path").substring(1);
        Asset asset = assets.find(path).filter(AssetRoutes::isNoPage).orElseThrow(Refusal::notFound);
        ServerRequest.Headers headers = request.headers();
        boolean compressed = asset.compressed() != null
                && headers.header(HttpHeaders.ACCEPT_ENCODING).toString().contains("gzip");
        String tag = "\"" + assets.fingerprint() + (compressed ? "-gzip\"" : "\"");
        boolean known = headers.header(HttpHeaders.IF_NONE_MATCH).contains(tag);
        ServerResponse.BodyBuilder response = ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (assets.isLasting(path)) {
            response.cacheControl(FOR_EVER);
        }
        else {
            response.cacheControl(CacheControl.noCache()).eTag(tag);
        }
        return known ? response.build() : body(response.contentType(asset.type()), asset, compressed);
    }

    private static Mono<ServerResponse> body(ServerResponse.BodyBuilder response, Asset asset, boolean compressed) {
        byte[] smaller = asset.compressed();
        return (compressed && smaller != null)
                ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip").bodyValue(smaller)
                : response.bodyValue(asset.plain());
    }

    /// The page that diagrams are drawn in has an address, and a policy, of its own.
    private static boolean isNoPage(Asset asset) {
        return !asset.type().equalsTypeAndSubtype(MediaType.TEXT_HTML);
    }

}
