package dev.atrium.tenancy;

import java.util.Map;

import io.r2dbc.spi.ConnectionFactory;
import org.springframework.r2dbc.connection.lookup.AbstractRoutingConnectionFactory;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/// Two ways to the database: the wide one, for what people ask, and a narrow one kept free for what must not wait behind
/// them. However many questions come at once, the replies that are being written are stored and their leases renewed.
public final class Lanes extends AbstractRoutingConnectionFactory {

    private static final String FREE = "free";

    Lanes(ConnectionFactory wide, ConnectionFactory free) {
        setTargetConnectionFactories(Map.of(FREE, free));
        setDefaultTargetConnectionFactory(wide);
        afterPropertiesSet();
    }

    /// Has the work take the lane that is kept free. For beats of this server only: never
    /// for what somebody can ask for.
    public static <T> Mono<T> keptFree(Mono<T> work) {
        return work.contextWrite(context -> context.put(Lanes.class, FREE));
    }

    /// Whether this is such a beat.
    static boolean isKeptFree(ContextView context) {
        return context.hasKey(Lanes.class);
    }

    @Override
    protected Mono<Object> determineCurrentLookupKey() {
        return Mono.deferContextual(context -> Mono.justOrEmpty(context.getOrEmpty(Lanes.class)));
    }

}
