package dev.atrium.stack.keycloak;

import tools.jackson.databind.node.ObjectNode;

/// An import is never repeated, but the port of Atrium may change from one start to the next: this brings the
/// addresses of the client `atrium-web` up to date, in the very words of the realm file.
record WebClientAddresses(KeycloakAdmin admin) {

    private static final String PLACEHOLDER = "${ATRIUM_PUBLIC_URL}";

    private static final String CLIENT = "atrium-web";

    void pointTo(String atriumUrl) {
        var client = (ObjectNode) admin.get("/clients?clientId=" + CLIENT).required(0);
        if (client.path("rootUrl").asString("").equals(atriumUrl)) {
            return;
        }
        var wanted = wanted();
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

    private static ObjectNode wanted() {
        for (var client : RealmFile.empty().required("clients")) {
            if (client.required("clientId").stringValue().equals(CLIENT)) {
                return (ObjectNode) client;
            }
        }
        throw new IllegalStateException("The realm file has no client " + CLIENT);
    }

}
