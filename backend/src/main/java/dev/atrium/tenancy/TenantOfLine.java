package dev.atrium.tenancy;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/// A line of the log that names a tenant has its id in a field as well, where logs are JSON: the one that ECS has for an
/// organization.
public final class TenantOfLine implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    @Override
    public void customize(Members<ILoggingEvent> members) {
        members.add("organization.id", TenantOfLine::tenant).whenNotNull();
    }

    private static @Nullable String tenant(ILoggingEvent line) {
        Object[] named = line.getArgumentArray();
        return (named == null) ? null
                : Arrays.stream(named).flatMap(TenantOfLine::id).map(Objects::toString).findFirst().orElse(null);
    }

    private static Stream<TenantId> id(@Nullable Object named) {
        return switch (named) {
            case TenantId id -> Stream.of(id);
            case Tenant tenant -> Stream.of(tenant.id());
            case null, default -> Stream.empty();
        };
    }

}
