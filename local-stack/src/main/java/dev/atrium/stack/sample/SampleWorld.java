package dev.atrium.stack.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/// All sample tenants and people.
public record SampleWorld(List<SampleTenant> tenants, List<SamplePerson> people) {

    /// The same for everybody, printed on every start, and refused by a server that is
    /// not part of a local stack.
    public static final String PASSWORD = "atrium-demo-2026";

    public static SampleWorld read() {
        return new SampleWorld(List.of(read("sample/tenants.json", SampleTenant[].class)),
                List.of(read("sample/people.json", SamplePerson[].class)));
    }

    public SampleTenant tenant(String alias) {
        return tenants.stream()
            .filter(tenant -> tenant.alias().equals(alias))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No sample tenant " + alias));
    }

    public SamplePerson person(String email) {
        return people.stream()
            .filter(person -> person.email().equals(email))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No sample person " + email));
    }

    /// What somebody is and where, in one line.
    public String described(SamplePerson person) {
        return person.memberships().isEmpty() ? "belongs to no organization"
                : person.memberships()
                    .stream()
                    .map(membership -> membership.described(tenant(membership.tenant()).name()))
                    .collect(Collectors.joining("; "));
    }

    private static <T> T read(String name, Class<T> type) {
        try (var stream = SampleWorld.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return JsonMapper.shared().readValue(stream, type);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
