package dev.atrium.identity;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/// Reads what `find_session` answers.
final class SessionRow {

    private SessionRow() {
    }

    static Session read(Columns row, Origin origin) {
        SessionId id = new SessionId(row.text("id"));
        Person person = new Person(row.text("issuer"), row.text("subject"), row.text("name"), row.text("email"));
        Locale language = Language.firstSpoken(row.textOrNull("member_language"), row.textOrNull("session_language"),
                row.textOrNull("tenant_language"));
        int choices = Math.toIntExact(row.bigNumber("choices"));
        return new Session(id, person, language, choices, origin, row.textOrNull("tenant_name"),
                caller(row, id, origin, language));
    }

    private static @Nullable Caller caller(Columns row, SessionId session, Origin origin, Locale language) {
        UUID tenant = row.uuidOrNull("tenant_id");
        if (tenant == null) {
            return null;
        }
        boolean ofTenant = !tenant.equals(TenantId.PLATFORM.value());
        Set<Role> roles = Stream.of(row.get("roles", String[].class))
            .flatMap(word -> Role.of(word).stream())
            .filter(role -> role.isOfTenants() == ofTenant)
            .collect(Collectors.toUnmodifiableSet());
        Set<Permission> further = Stream.of(row.get("permissions", String[].class))
            .flatMap(word -> Permission.of(word).stream())
            .filter(permission -> ofTenant && permission.isOfTenants())
            .collect(Collectors.toUnmodifiableSet());
        return new Caller(new TenantId(tenant), new MemberId(row.uuid("member_id")), row.text("member_name"), roles,
                further, departments(row, "departments"), departments(row, "leads"), Seat.of(row.text("seat")), session,
                origin, language, Theme.of(row.text("theme")));
    }

    private static Set<DepartmentId> departments(Columns row, String column) {
        return Stream.of(row.get(column, UUID[].class)).map(DepartmentId::new).collect(Collectors.toUnmodifiableSet());
    }

}
