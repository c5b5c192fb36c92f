package dev.atrium.stack.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Somebody who can sign in with e-mail and [SampleWorld#PASSWORD].
public record SamplePerson(String email, String firstName, String lastName, String language,
        List<Membership> memberships) {

    /// Belonging to a tenant, named by its alias. Without any role somebody is a plain
    /// member.
    public record Membership(String tenant, @Nullable String department, List<String> roles) {

        /// Such as `Alder Bank: publisher, Legal`.
        String described(String tenantName) {
            var role = roles.isEmpty() ? "member" : String.join(" and ", roles);
            return tenantName + ": " + role + (department == null ? "" : ", " + department);
        }

    }

    public String name() {
        return firstName + " " + lastName;
    }

}
