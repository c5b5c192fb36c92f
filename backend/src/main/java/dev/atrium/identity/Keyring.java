package dev.atrium.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/// One key per purpose, all derived from the installation's secret key: what one purpose made, another cannot read.
@Component
public class Keyring {

    private static final int KEY_BYTES = 32;

    private final byte[] master;

    Keyring(Master master) {
        this.master = Base64.getDecoder().decode(master.secretKey());
        if (this.master.length != KEY_BYTES) {
            throw new IllegalStateException("atrium.secret-key is base64 of 32 random bytes");
        }
    }

    /// Seals what must be read again later.
    public SealedBox box(String purpose) {
        return new SealedBox(key(purpose, "AES"));
    }

    /// Makes keyed fingerprints that only this installation can make.
    public Fingerprint fingerprint(String purpose) {
        return new Fingerprint(key(purpose, "HmacSHA256"));
    }

    private SecretKey key(String purpose, String algorithm) {
        try {
            byte[] info = ("atrium " + purpose).getBytes(StandardCharsets.UTF_8);
            return KDF.getInstance("HKDF-SHA256")
                .deriveKey(algorithm, HKDFParameterSpec.ofExtract().addIKM(this.master).thenExpand(info, KEY_BYTES));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 25 has HKDF", impossible);
        }
    }

    @ConfigurationProperties("atrium")
    record Master(String secretKey) {

        @Override
        public String toString() {
            return "the secret key";
        }

    }

}
