package dev.atrium.identity;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The flows of signing in that a realm lacks, step by step: Keycloak imports flows together with a whole realm only.
record RealmFlows(AuthenticationManagementResource there, RealmRepresentation wanted) {

    private static final Logger log = LoggerFactory.getLogger(RealmFlows.class);

    void add() {
        List<String> aliases = this.there.getFlows().stream().map(AuthenticationFlowRepresentation::getAlias).toList();
        for (AuthenticationFlowRepresentation flow : this.wanted.getAuthenticationFlows()) {
            if (flow.isTopLevel() && !aliases.contains(flow.getAlias())) {
                begin(flow);
                flow.getAuthenticationExecutions().forEach(step -> addStep(flow.getAlias(), step));
                log.info("the flow {} has been added", flow.getAlias());
            }
        }
    }

    private void begin(AuthenticationFlowRepresentation flow) {
        AuthenticationFlowRepresentation empty = new AuthenticationFlowRepresentation();
        empty.setAlias(flow.getAlias());
        empty.setDescription(flow.getDescription());
        empty.setProviderId(flow.getProviderId());
        empty.setTopLevel(true);
        empty.setBuiltIn(false);
        try (Response response = this.there.createFlow(empty)) {
            if (response.getStatus() != Response.Status.CREATED.getStatusCode()) {
                throw new IllegalStateException(
                        "Keycloak does not make the flow %s: %d".formatted(flow.getAlias(), response.getStatus()));
            }
        }
    }

    private void addStep(String flow, AuthenticationExecutionExportRepresentation step) {
        if (step.isAuthenticatorFlow()) {
            AuthenticationFlowRepresentation below = named(step.getFlowAlias());
            this.there.addExecutionFlow(flow, Map.of("alias", below.getAlias(), "description", below.getDescription(),
                    "type", below.getProviderId(), "provider", "registration-page-form"));
        }
        else {
            this.there.addExecution(flow, Map.of("provider", step.getAuthenticator()));
        }
        AuthenticationExecutionInfoRepresentation added = last(flow);
        added.setRequirement(step.getRequirement());
        this.there.updateExecutions(flow, added);
        configure(added, step.getAuthenticatorConfig());
        if (step.isAuthenticatorFlow()) {
            named(step.getFlowAlias()).getAuthenticationExecutions()
                .forEach(next -> addStep(step.getFlowAlias(), next));
        }
    }

    /// A step is added at the end of its flow, on the highest level that is told of it.
    private AuthenticationExecutionInfoRepresentation last(String flow) {
        return this.there.getExecutions(flow)
            .stream()
            .filter(step -> step.getLevel() == 0)
            .reduce((former, latter) -> latter)
            .orElseThrow();
    }

    private void configure(AuthenticationExecutionInfoRepresentation step, @Nullable String alias) {
        if (alias != null) {
            AuthenticatorConfigRepresentation config = this.wanted.getAuthenticatorConfig()
                .stream()
                .filter(one -> one.getAlias().equals(alias))
                .findFirst()
                .orElseThrow();
            this.there.newExecutionConfig(step.getId(), config).close();
        }
    }

    private AuthenticationFlowRepresentation named(String alias) {
        return this.wanted.getAuthenticationFlows()
            .stream()
            .filter(flow -> flow.getAlias().equals(alias))
            .findFirst()
            .orElseThrow();
    }

}
