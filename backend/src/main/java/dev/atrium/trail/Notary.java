package dev.atrium.trail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

/// Signs what others state about a tenant, with the key of its checkpoints: whoever verifies the trail verifies that too.
@Component
public class Notary {

    private final SigningKey key;

    private final Origin origin;

    Notary(SigningKey key, Origin origin) {
        this.key = key;
        this.origin = origin;
    }

    /// The text as a signed note. It ends with a line break, and its first line says what
    /// kind of statement it is: none looks like a checkpoint.
    public String note(TenantId tenant, String text) {
        return this.key.note(this.origin.of(tenant), text);
    }

    /// How a note names a text that it vouches for: its SHA-256, in hexadecimal digits.
    public static String hash(String text) {
        try {
            return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// What such notes are verified with. No secret.
    public String verifierKey(TenantId tenant) {
        return this.key.verifierKey(this.origin.of(tenant));
    }

}
