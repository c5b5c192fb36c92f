package dev.atrium.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.identity.IdentityProvider.Found;
import dev.atrium.identity.ProviderSettings.OpenId;
import dev.atrium.identity.ProviderSettings.Saml;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/// A tenant's identity provider in Keycloak's words. It stands there closed, which lets nobody in, until it is switched on.
final class ProviderRepresentations {

    /// Says which settings Keycloak has.
    static final String REVISION = "atrium.revision";

    /// The mapper that makes the name of whoever comes: of a closed provider all that is
    /// known of them, which is how a trial learns it, otherwise the subject.
    static final String NAME = "name";

    private static final String TEMPLATE = "template";

    private static final String ALL = "atrium.all";

    private static final String CLOSED = "atrium provider closed";

    private static final String OPEN = "atrium first sign-in";

    private static final String DOMAIN = "kc.org.domain";

    private static final String REDIRECTS = "kc.org.broker.redirect.mode.email-matches";

    private static final String HIDDEN_FROM_OTHERS = "kc.org.broker.login.hide-when-org-unknown";

    private static final String BETWEEN = "\u241f";

    private static final String SKEW = "60";

    private static final String SYNC = "syncMode";

    /// What people are called here changes by no sign-in.
    private static final String IMPORT = "IMPORT";

    private ProviderRepresentations() {
    }

    static IdentityProviderRepresentation closed(String alias, String name, ProviderSettings settings, UUID revision,
            String secret, String entityId) {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setDisplayName(name);
        provider.setProviderId((settings instanceof OpenId) ? "oidc" : "saml");
        provider.setEnabled(true);
        provider.setStoreToken(false);
        provider.setTrustEmail(true);
        Map<String, String> config = switch (settings) {
            case OpenId openId -> openId(openId, secret);
            case Saml saml -> saml(saml, entityId);
        };
        config.put(SYNC, IMPORT);
        config.put("allowedClockSkew", SKEW);
        config.put("validateSignature", "true");
        config.put(REVISION, revision.toString());
        provider.setConfig(config);
        close(provider);
        return provider;
    }

    private static Map<String, String> openId(OpenId settings, String secret) {
        Map<String, String> config = new HashMap<>(Map.of("issuer", settings.issuer(), "authorizationUrl",
                settings.signIn(), "tokenUrl", settings.token(), "jwksUrl", settings.keys(), "useJwksUrl", "true",
                "clientId", settings.clientId(), "clientSecret", secret, "clientAuthMethod",
                settings.byPost() ? "client_secret_post" : "client_secret_basic", "defaultScope", settings.scopes(),
                "pkceMethod", "S256"));
        config.put("pkceEnabled", "true");
        config.put("disableUserInfo", String.valueOf(settings.user() == null));
        if (settings.user() != null) {
            config.put("userInfoUrl", settings.user());
        }
        return config;
    }

    private static Map<String, String> saml(Saml settings, String entityId) {
        return new HashMap<>(Map.of("idpEntityId", settings.issuer(), "entityId", entityId, "singleSignOnServiceUrl",
                settings.signIn(), "postBindingAuthnRequest", String.valueOf(settings.byPost()), "postBindingResponse",
                "true", "signingCertificate", String.join(",", settings.certificates()), "nameIDPolicyFormat",
                "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified", "principalType", "SUBJECT", "allowCreate",
                "true"));
    }

    /// Whether both mean the same provider, however it is set up.
    static boolean isSame(IdentityProviderRepresentation one, IdentityProviderRepresentation other) {
        return one.getProviderId().equals(other.getProviderId()) && Stream.of("issuer", "idpEntityId", "clientId")
            .allMatch(key -> Objects.equals(one.getConfig().get(key), other.getConfig().get(key)));
    }

    /// Who comes by it is turned away at the end, whether they have come before or not.
    static void close(IdentityProviderRepresentation provider) {
        provider.setHideOnLogin(true);
        provider.setFirstBrokerLoginFlowAlias(CLOSED);
        provider.setPostBrokerLoginFlowAlias(CLOSED);
        List.of(DOMAIN, REDIRECTS, HIDDEN_FROM_OTHERS).forEach(provider.getConfig()::remove);
    }

    /// For all domains of the organization it is linked to, and for no others: Keycloak
    /// lets nobody in by it whose address is not one of them.
    static void open(IdentityProviderRepresentation provider) {
        provider.setHideOnLogin(false);
        provider.setFirstBrokerLoginFlowAlias(OPEN);
        provider.setPostBrokerLoginFlowAlias("");
        provider.getConfig().putAll(Map.of(DOMAIN, "ANY", REDIRECTS, "true", HIDDEN_FROM_OTHERS, "true"));
    }

    /// What is taken over of people: by OpenID Connect their names and address are so
    /// already.
    static List<IdentityProviderMapperRepresentation> mappers(String alias, ProviderSettings settings) {
        return switch (settings) {
            case OpenId openId -> List.of(name(alias, "oidc-username-idp-mapper", "${CLAIM.sub}", "${CLAIM.email}",
                    "${CLAIM.given_name}", "${CLAIM.family_name}"));
            case Saml saml -> List.of(
                    name(alias, "saml-username-idp-mapper", "${NAMEID}", value(saml.email()), value(saml.firstName()),
                            value(saml.lastName())),
                    attribute(alias, "email", saml.email()), attribute(alias, "firstName", saml.firstName()),
                    attribute(alias, "lastName", saml.lastName()));
        };
    }

    static void close(IdentityProviderMapperRepresentation name) {
        name.getConfig().put(TEMPLATE, name.getConfig().getOrDefault(ALL, ""));
    }

    /// It has to be short: Keycloak keeps it.
    static void open(IdentityProviderMapperRepresentation name) {
        name.getConfig().put(TEMPLATE, name.getConfig().getOrDefault(ALL, "").split(BETWEEN, -1)[0]);
    }

    /// Reads what the template above was filled in with. Keycloak makes it small letters,
    /// and leaves it empty when any of it is missing.
    static Found found(String filledIn) {
        String[] parts = filledIn.split(BETWEEN, -1);
        return (parts.length != 4) ? Found.NOTHING
                : new Found(cut(parts[0], 300), cut(parts[1], 320), cut(parts[2], 200), cut(parts[3], 200));
    }

    private static String value(String attribute) {
        return "${ATTRIBUTE." + attribute + "}";
    }

    private static IdentityProviderMapperRepresentation name(String alias, String kind, String... parts) {
        String all = String.join(BETWEEN, parts);
        return mapper(alias, NAME, kind, Map.of(TEMPLATE, all, ALL, all, "target", "BROKER_USERNAME", SYNC, "FORCE"));
    }

    private static IdentityProviderMapperRepresentation attribute(String alias, String ours, String theirs) {
        return mapper(alias, ours, "saml-user-attribute-idp-mapper",
                Map.of("attribute.name", theirs, "user.attribute", ours, SYNC, IMPORT));
    }

    private static IdentityProviderMapperRepresentation mapper(String alias, String name, String kind,
            Map<String, String> config) {
        IdentityProviderMapperRepresentation mapper = new IdentityProviderMapperRepresentation();
        mapper.setName(name);
        mapper.setIdentityProviderAlias(alias);
        mapper.setIdentityProviderMapper(kind);
        mapper.setConfig(new HashMap<>(config));
        return mapper;
    }

    private static String cut(String text, int longest) {
        return (text.length() <= longest) ? text : text.substring(0, longest);
    }

}
