package dev.atrium.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.core.io.Resource;

/// What Spring has read about a class it remembers for all worlds of a JVM: to find the beans anew for each was a quarter
/// of its start.
final class WorldContext extends AnnotationConfigReactiveWebServerApplicationContext {

    private static final Map<Class<?>, Map<Resource, Object>> READ = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <T> Map<Resource, T> getResourceCache(Class<T> valueType) {
        return (Map<Resource, T>) READ.computeIfAbsent(valueType, type -> new ConcurrentHashMap<>());
    }

    @Override
    public void clearResourceCaches() {
        // Classes do not change while tests run.
    }

}
