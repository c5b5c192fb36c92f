package dev.atrium.retention;

import java.util.UUID;

import dev.atrium.identity.DepartmentId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What somebody wants a policy to say.
public record Wish(Matter matter, Scope scope, Terms terms) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// As it waits for a second person.
    String json() {
        DepartmentId department = this.scope.department();
        return JSON.writeValueAsString(new Written(this.matter, (department == null) ? null : department.value(),
                this.scope.assistant(), days(this.terms.keep()), days(this.terms.delete())));
    }

    static Wish of(String json) {
        Written written = JSON.readValue(json, Written.class);
        DepartmentId department = (written.department() == null) ? null : new DepartmentId(written.department());
        return new Wish(written.matter(), new Scope(department, written.assistant()),
                new Terms(span(written.keep()), span(written.delete())));
    }

    private static @Nullable Integer days(@Nullable Span span) {
        return (span == null) ? null : span.days();
    }

    private static @Nullable Span span(@Nullable Integer days) {
        return (days == null) ? null : new Span(days);
    }

    record Written(Matter matter, @Nullable UUID department, @Nullable UUID assistant, @Nullable Integer keep,
            @Nullable Integer delete) {
    }

}
