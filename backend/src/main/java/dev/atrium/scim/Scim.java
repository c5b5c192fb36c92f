package dev.atrium.scim;

/// Names that SCIM gives.
public final class Scim {

    public static final String MEDIA_TYPE = "application/scim+json";

    /// Where the endpoint stands.
    public static final String PATH = "/scim/v2";

    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /// What Atrium tells besides: how somebody stands, and whether Keycloak has still to
    /// do something.
    static final String STANDING = "urn:atrium:scim:2.0:Standing";

    public static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private Scim() {
    }

}
