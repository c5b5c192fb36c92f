package dev.atrium.retention;

import java.util.UUID;

import dev.atrium.identity.DepartmentId;
import org.jspecify.annotations.Nullable;

/// Whose things a policy is about: the whole tenant's, those of a department with all below it, or what was said with one
/// assistant.
public record Scope(@Nullable DepartmentId department, @Nullable UUID assistant) {

    public static final Scope TENANT = new Scope(null, null);

    public Scope {
        if (department != null && assistant != null) {
            throw new IllegalArgumentException("a scope is one thing");
        }
    }

    public static Scope of(DepartmentId department) {
        return new Scope(department, null);
    }

    public static Scope ofAssistant(UUID assistant) {
        return new Scope(null, assistant);
    }

    /// Whether it names something, instead of everything there is.
    public boolean isExplicit() {
        return !equals(TENANT);
    }

    boolean covers(Dated thing) {
        if (this.department != null) {
            return thing.departments().contains(this.department.value());
        }
        return this.assistant == null || this.assistant.equals(thing.assistant());
    }

    public String word() {
        return (this.department != null) ? "department" : (this.assistant != null) ? "assistant" : "tenant";
    }

}
