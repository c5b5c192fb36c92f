package dev.atrium.assistant;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What tests of assistants do again and again.
record Making(World world) {

    static Content content(String name) {
        return new Content(name, "📚", null, "Answers about the handbook", "Answer from the handbook.",
                List.of("What about holidays?"), null, null, Set.of(Category.RESEARCH));
    }

    AssistantId draft(Caller owner, String name) {
        return World.now(drafts().create(owner, content(name)));
    }

    AssistantId live(Caller owner, String name) {
        AssistantId id = draft(owner, name);
        World.now(drafts().publish(owner, id, "First"));
        return id;
    }

    Assistants assistants() {
        return this.world.bean(Assistants.class);
    }

    Drafts drafts() {
        return this.world.bean(Drafts.class);
    }

    Sharing sharing() {
        return this.world.bean(Sharing.class);
    }

    Directory directory() {
        return this.world.bean(Directory.class);
    }

    /// Its id, for somebody of its tenant.
    DepartmentId department(Caller caller, String path) {
        return World.now(this.world.bean(Departments.class).all(caller))
            .stream()
            .filter(department -> department.path().equals(path))
            .findFirst()
            .orElseThrow()
            .id();
    }

    <T> T in(Caller caller, Supplier<Mono<T>> work) {
        return World.now(this.world.bean(TenantTransaction.class).in(caller.tenant(), work));
    }

    List<String> trail(Caller caller, AssistantId id) {
        return in(caller,
                () -> this.world.bean(DatabaseClient.class)
                    .sql("select type from audit_event where target_id = :id order by seq")
                    .bind("id", id.toString())
                    .mapValue(String.class)
                    .all()
                    .collectList());
    }

    static Refusal refusal(Mono<?> answer) {
        return catchThrowableOfType(Refusal.class, () -> World.now(answer));
    }

}
