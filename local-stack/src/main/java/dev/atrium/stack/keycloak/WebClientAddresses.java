package dev.atrium.stack.keycloak;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/// An import is never repeated, but the port of Atrium may change from one start to the next: this brings the
/// addresses of the clients that browsers come back by up to date, in the very words of the realm file.
record WebClientAddresses(KeycloakAdmin admin) {

    private static final String PLACEHOLDER = "${ATRIUM_PUBLIC_URL}";

    private static final List<String> CLIENTS = List.of("atrium-web", "atrium-provider-trial");

    void pointTo(String atriumUrl) {
        CLIENTS.forEach(name -> pointTo(name, atriumUrl));
    }

    /// A realm that is older than a client does not have it.
    private void pointTo(String name, String atriumUrl) {
        var found = admin.get("/clients?clientId=" + name);
        if (found.isEmpty() || found.required(0).path("rootUrl").asString("").equals(atriumUrl)) {
            return;
        }
        var client = (ObjectNode) found.required(0);
        var wanted = wanted(name);
        client.put("rootUrl", atriumUrl);
        client.putArray("redirectUris")
            .add(wanted.required("redirectUris").required(0).stringValue().replace(PLACEHOLDER, atriumUrl));
        var attributes = client.withObject("attributes");
        wanted.required("attributes")
            .properties()
            .forEach(entry -> attributes.put(entry.getKey(),
                    entry.getValue().stringValue().replace(PLACEHOLDER, atriumUrl)));
        admin.put("/clients/" + client.required("id").stringValue(), client);
    }

    private static ObjectNode wanted(String name) {
        for (var client : RealmFile.empty().required("clients")) {
            if (client.required("clientId").stringValue().equals(name)) {
                return (ObjectNode) client;
            }
        }
        throw new IllegalStateException("The realm file has no client " + name);
    }

}
