package dev.atrium.identity;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.atrium.tenancy.TenantId;

/// The secret of a token: a word that programs which look for lost secrets know, the tenant it belongs to, and 256 random
/// bits. It is shown once, and never stored or logged.
public final class ProvisioningSecret {

    private static final String WORD = "atrium_scim_";

    private static final int BYTES = 32;

    private static final int OF_TENANT = 22;

    private static final Pattern FORM = Pattern.compile(WORD + "[A-Za-z0-9_-]{65}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String secret;

    private ProvisioningSecret(String secret) {
        this.secret = secret;
    }

    static ProvisioningSecret random(TenantId tenant) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        byte[] name = ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(tenant.value().getMostSignificantBits())
            .putLong(tenant.value().getLeastSignificantBits())
            .array();
        return new ProvisioningSecret(WORD + BASE64.encodeToString(name) + BASE64.encodeToString(bytes));
    }

    /// What does not look like a secret is none.
    public static Optional<ProvisioningSecret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ProvisioningSecret(text)) : Optional.empty();
    }

    /// To be shown once, and for nothing else.
    public String text() {
        return this.secret;
    }

    /// Whose it says it is. Only its hash in that tenant proves it.
    TenantId tenant() {
        ByteBuffer name = ByteBuffer
            .wrap(Base64.getUrlDecoder().decode(this.secret.substring(WORD.length(), WORD.length() + OF_TENANT)));
        return new TenantId(new UUID(name.getLong(), name.getLong()));
    }

    String hash() {
        return SessionToken.hash(this.secret);
    }

    @Override
    public String toString() {
        return "a provisioning secret";
    }

}
