package dev.atrium.scim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// Which attributes are told, by their names in small letters; of an attribute with parts, all of them.
///
/// @param only these and what is always told; empty for all
public record Shown(Set<String> only, Set<String> not) {

    private static final Set<String> ALWAYS = Set.of("schemas", "id", "meta");

    private static final int MOST = 50;

    public static final Shown ALL = new Shown(Set.of(), Set.of());

    public static Shown of(@Nullable String attributes, @Nullable String excluded) {
        return new Shown(names(attributes), names(excluded));
    }

    boolean shows(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return ALWAYS.contains(name) || ((this.only.isEmpty() || this.only.contains(name)) && !this.not.contains(name));
    }

    Map<String, Object> of(Map<String, Object> resource) {
        Map<String, Object> shown = new LinkedHashMap<>();
        resource.forEach((name, value) -> {
            if (shows(name)) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    private static Set<String> names(@Nullable String list) {
        return (list == null) ? Set.of()
                : Arrays.stream(list.split(","))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .filter(name -> !name.isEmpty())
                    .map(Shown::whole)
                    .limit(MOST)
                    .collect(Collectors.toUnmodifiableSet());
    }

    private static String whole(String name) {
        String own = name
            .substring(name.startsWith("urn:ietf:params:scim:schemas:core:2.0:") ? name.lastIndexOf(':') + 1 : 0);
        return (own.startsWith("urn:") || !own.contains(".")) ? own : own.substring(0, own.indexOf('.'));
    }

}
