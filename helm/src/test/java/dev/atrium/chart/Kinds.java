package dev.atrium.chart;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;

/// What is said of each kind by those who made it: Kubernetes' own client for its own kinds, which knows what must not be
/// missing, and models of the kinds of operators. No field is accepted that is not known.
final class Kinds {

    private static final Map<String, Class<?>> OF_OPERATORS = Map.of("monitoring.coreos.com/v1/ServiceMonitor",
            ServiceMonitor.class, "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
            "gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class, "external-secrets.io/v1/ExternalSecret",
            ExternalSecret.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .annotationIntrospector(new NothingElse())
        .build();

    private static final Gson PLAIN = new Gson();

    private Kinds() {
    }

    /// What is wrong with it, in a sentence each.
    static List<String> faults(Map<String, Object> manifest) {
        var name = manifest.get("apiVersion") + "/" + manifest.get("kind");
        try {
            var operators = OF_OPERATORS.get(name);
            if (operators != null) {
                STRICT.readValue(STRICT.writeValueAsString(manifest), operators);
                return List.of();
            }
            return kubernetes(manifest, model(manifest));
        }
        catch (ClassNotFoundException unknown) {
            return List.of(name + " is no kind of Kubernetes that we know of");
        }
        catch (JsonProcessingException | IllegalArgumentException | JsonParseException fault) {
            return List.of(name + ": " + fault.getMessage());
        }
    }

    /// What comes back is what went in, or something was of another type: a number in
    /// quotes is read as a number here, and refused by Kubernetes.
    private static List<String> kubernetes(Map<String, Object> manifest, Class<?> model) {
        var asked = PLAIN.toJsonTree(manifest);
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, asked);
        }
        catch (InvocationTargetException fault) {
            return List.of(Objects.toString(fault.getCause().getMessage()));
        }
        catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        var read = PLAIN.fromJson(JSON.serialize(JSON.deserialize(asked.toString(), model)), JsonElement.class);
        return Differences.between(asked, read);
    }

    private static Class<?> model(Map<String, Object> manifest) throws ClassNotFoundException {
        var version = manifest.get("apiVersion").toString();
        var number = version.substring(version.indexOf('/') + 1);
        return Class.forName("io.kubernetes.client.openapi.models." + number.substring(0, 1).toUpperCase()
                + number.substring(1) + manifest.get("kind"));
    }

    /// The models keep what they do not know; here it is a fault.
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasAnySetter(Annotated one) {
            return false;
        }

    }

    /// What of the External Secrets Operator the chart uses, as its API v1 has it.
    private record ExternalSecret(@JsonProperty(required = true) String apiVersion,
            @JsonProperty(required = true) String kind, @JsonProperty(required = true) Map<String, Object> metadata,
            @JsonProperty(required = true) Spec spec) {

        private record Spec(@JsonProperty(required = true) Store secretStoreRef, String refreshInterval, Target target,
                List<From> dataFrom) {
        }

        private record Store(@JsonProperty(required = true) String name, String kind) {
        }

        private record Target(String name) {
        }

        private record From(@JsonProperty(required = true) Extract extract) {
        }

        private record Extract(@JsonProperty(required = true) String key) {
        }

    }

}
