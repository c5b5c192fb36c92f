package dev.atrium.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a realm that is older than the server lacks. Each thing is looked for by its name, so that it can be done again.
record RealmSupplement(RealmResource realm, RealmRepresentation wanted) {

    private static final Logger log = LoggerFactory.getLogger(RealmSupplement.class);

    void add() {
        addClientScopes();
        new RealmFlows(this.realm.flows(), this.wanted).add();
        this.wanted.getClients().forEach(this::addOrAgree);
        this.wanted.getUsers().forEach(this::allowServiceAccount);
        keepMoreEvents();
    }

    private void addClientScopes() {
        Set<String> there = names(this.realm.clientScopes().findAll(), ClientScopeRepresentation::getName);
        for (ClientScopeRepresentation scope : this.wanted.getClientScopes()) {
            if (!there.contains(scope.getName())) {
                made(this.realm.clientScopes().create(scope), "client scope", scope.getName());
            }
        }
    }

    private void addOrAgree(ClientRepresentation client) {
        List<ClientRepresentation> found = this.realm.clients().findByClientId(client.getClientId());
        if (found.isEmpty()) {
            made(this.realm.clients().create(client), "client", client.getClientId());
        }
        else {
            agree(this.realm.clients().get(found.getFirst().getId()), found.getFirst(), client);
        }
    }

    /// Addresses and secrets are what the server says they are. What an installation has
    /// changed besides stays.
    private static void agree(ClientResource resource, ClientRepresentation there, ClientRepresentation client) {
        if (client.getSecret() != null) {
            there.setSecret(client.getSecret());
        }
        if (client.getRedirectUris() != null) {
            there.setRootUrl(client.getRootUrl());
            there.setRedirectUris(client.getRedirectUris());
        }
        if (client.getAttributes() != null) {
            Map<String, String> attributes = new HashMap<>(there.getAttributes());
            attributes.putAll(client.getAttributes());
            there.setAttributes(attributes);
        }
        resource.update(there);
    }

    private void allowServiceAccount(UserRepresentation account) {
        String client = id(account.getServiceAccountClientId());
        String user = this.realm.clients().get(client).getServiceAccountUser().getId();
        account.getClientRoles().forEach((of, roles) -> allow(user, of, roles));
    }

    private void allow(String user, String client, List<String> roles) {
        RoleScopeResource account = this.realm.users().get(user).roles().clientLevel(id(client));
        Set<String> there = names(account.listAll(), RoleRepresentation::getName);
        List<RoleRepresentation> missing = account.listAvailable()
            .stream()
            .filter(role -> roles.contains(role.getName()) && !there.contains(role.getName()))
            .toList();
        if (!missing.isEmpty()) {
            account.add(missing);
            log.info("the server's account may now {}", missing.stream().map(RoleRepresentation::getName).toList());
        }
    }

    private void keepMoreEvents() {
        RealmEventsConfigRepresentation events = this.realm.getRealmEventsConfig();
        List<String> kept = new ArrayList<>(events.getEnabledEventTypes());
        List<String> missing = this.wanted.getEnabledEventTypes()
            .stream()
            .filter(type -> !kept.contains(type))
            .toList();
        if (!missing.isEmpty() || !events.isEventsEnabled()) {
            kept.addAll(missing);
            events.setEnabledEventTypes(kept);
            events.setEventsEnabled(true);
            this.realm.updateRealmEventsConfig(events);
            log.info("these events are kept now, too: {}", missing);
        }
    }

    private String id(String client) {
        return this.realm.clients().findByClientId(client).getFirst().getId();
    }

    private static void made(Response response, String what, String name) {
        try (response) {
            if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
                throw new IllegalStateException(
                        "Keycloak does not make the %s %s: %d".formatted(what, name, response.getStatus()));
            }
        }
        log.info("the {} {} has been added", what, name);
    }

    private static <T> Set<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.toCollection(HashSet::new));
    }

}
