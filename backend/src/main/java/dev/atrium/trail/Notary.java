package dev.atrium.trail;

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

    /// What such notes are verified with. No secret.
    public String verifierKey(TenantId tenant) {
        return this.key.verifierKey(this.origin.of(tenant));
    }

}
