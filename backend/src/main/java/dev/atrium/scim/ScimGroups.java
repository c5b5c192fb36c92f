package dev.atrium.scim;

import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.DepartmentProvisioning;
import dev.atrium.identity.ProvisionedDepartment;
import dev.atrium.identity.Provisioner;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

import reactor.core.publisher.Mono;

/// The departments of a tenant, as SCIM's groups.
@Component
public class ScimGroups {

    public static final int MOST = 50;

    private static final String MEMBERS = "members";

    private final DepartmentProvisioning departments;

    private final Resources resources;

    ScimGroups(DepartmentProvisioning departments, ScimAddress address) {
        this.departments = departments;
        this.resources = new Resources(address.url());
    }

    public Mono<Map<String, Object>> list(Provisioner by, ScimPaging paging) {
        return Mono.defer(() -> Sought.departments(paging.filter())
            .map(sought -> this.departments.list(by, sought, paging.from(), paging.atMost(MOST),
                    paging.shown().shows(MEMBERS)))
            .orElseGet(() -> Mono.just(Resources.nothing()))
            .map(found -> Resources.list(found.items().stream().map(one -> told(one, paging.shown())).toList(),
                    found.total(), paging.startIndex())));
    }

    public Mono<Map<String, Object>> find(Provisioner by, UUID id, Shown shown) {
        return this.departments.find(by, id, shown.shows(MEMBERS)).map(department -> told(department, shown));
    }

    public Mono<Made> create(Provisioner by, JsonNode body) {
        return Mono.defer(() -> this.departments.add(by, GroupReader.created(body)))
            .map(department -> new Made(told(department, Shown.ALL), department.department() == null));
    }

    public Mono<Map<String, Object>> replace(Provisioner by, UUID id, JsonNode body) {
        return this.departments.change(by, id, now -> GroupReader.replaced(now, body))
            .map(department -> told(department, Shown.ALL));
    }

    public Mono<Void> patch(Provisioner by, UUID id, JsonNode body) {
        return Mono.fromSupplier(() -> Operation.all(body))
            .flatMap(operations -> this.departments.change(by, id, now -> GroupReader.patched(now, operations)))
            .then();
    }

    public Mono<Void> remove(Provisioner by, UUID id) {
        return this.departments.remove(by, id);
    }

    private Map<String, Object> told(ProvisionedDepartment department, Shown shown) {
        return shown.of(this.resources.group(department, shown.shows(MEMBERS)));
    }

}
