package dev.atrium.sink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as Standard Webhooks does: HMAC-SHA256 over id, timestamp and body, one signature for each secret that is valid.
final class Signature {

    private Signature() {
    }

    static String of(List<SinkSecret> secrets, String id, Instant at, byte[] body) {
        return secrets.stream().map(secret -> "v1," + mac(secret, id, at, body)).collect(Collectors.joining(" "));
    }

    private static String mac(SinkSecret secret, String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

}
