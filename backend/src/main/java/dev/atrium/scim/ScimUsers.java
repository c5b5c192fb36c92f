package dev.atrium.scim;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.PeopleProvisioning;
import dev.atrium.identity.PersonWish;
import dev.atrium.identity.ProvisionedPerson;
import dev.atrium.identity.Provisioner;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

import reactor.core.publisher.Mono;

/// The people of a tenant, as SCIM's users.
@Component
public class ScimUsers {

    public static final int MOST = 200;

    private final PeopleProvisioning people;

    private final Resources resources;

    ScimUsers(PeopleProvisioning people, ScimAddress address) {
        this.people = people;
        this.resources = new Resources(address.url());
    }

    public Mono<Map<String, Object>> list(Provisioner by, ScimPaging paging) {
        return Mono.defer(() -> Sought.people(paging.filter())
            .map(sought -> this.people.list(by, sought, paging.from(), paging.atMost(MOST)))
            .orElseGet(() -> Mono.just(Resources.nothing()))
            .map(found -> Resources.list(found.items().stream().map(person -> told(person, paging.shown())).toList(),
                    found.total(), paging.startIndex())));
    }

    public Mono<Map<String, Object>> find(Provisioner by, UUID id, Shown shown) {
        return this.people.find(by, id).map(person -> told(person, shown));
    }

    /// Whoever has still to be invited by Keycloak is told to wait.
    public Mono<Made> create(Provisioner by, JsonNode body) {
        return Mono.defer(() -> this.people.invite(by, UserReader.created(body)))
            .map(person -> new Made(told(person, Shown.ALL), person.member() == null));
    }

    public Mono<Map<String, Object>> replace(Provisioner by, UUID id, JsonNode body) {
        return this.people.change(by, id, now -> UserReader.replaced(now, body)).map(person -> told(person, Shown.ALL));
    }

    public Mono<Map<String, Object>> patch(Provisioner by, UUID id, JsonNode body) {
        return Mono.fromSupplier(() -> Operation.all(body))
            .flatMap(operations -> this.people.change(by, id, now -> patched(now, operations)))
            .map(person -> told(person, Shown.ALL));
    }

    public Mono<Void> remove(Provisioner by, UUID id) {
        return this.people.remove(by, id);
    }

    private static PersonWish patched(PersonWish now, List<Operation> operations) {
        return UserReader.patched(now, operations);
    }

    private Map<String, Object> told(ProvisionedPerson person, Shown shown) {
        return shown.of(this.resources.user(person));
    }

}
