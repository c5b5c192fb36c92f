package dev.atrium.retention;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import dev.atrium.conversation.ConversationId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The proof of what went.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesTest {

    private static final String KEY_BEFORE_ITS_BYTES = "302a300506032b6570032100";

    private final World world = World.with(Retained.WITH_PATIENCE);

    private final Retained retained = new Retained(this.world);

    private final DeletionCertificates certificates = this.world.bean(DeletionCertificates.class);

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void aDaysDeletionsAreCertifiedOnceItIsOverOnceAndSigned() throws Exception {
        Caller dmitri = this.world.dmitri().caller();
        Caller ada = this.world.ada().caller();
        Instant old = Instant.now().minus(Duration.ofDays(60));
        ConversationId one = this.retained.conversation(ada, old);
        this.retained.conversation(ada, old.minusSeconds(5));
        ChangeId policy = this.retained.policy(dmitri, Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        this.retained.sweep();
        certify();
        assertThat(World.now(this.certificates.list(dmitri, null)).items()).as("the day is not over").isEmpty();
        this.retained.later(Duration.ofDays(1), this::certify);
        this.retained.later(Duration.ofDays(1), this::certify);
        DeletionCertificate certificate = World.now(this.certificates.list(dmitri, null)).items().getFirst();
        assertThat(World.now(this.certificates.list(dmitri, null)).items()).hasSize(1);
        assertThat(certificate.erased()).isEqualTo(2);
        assertThat(certificate.body()).contains(policy.toString(), "\"erased\":2").doesNotContain(one.toString());
        assertThat(certificate.note()).contains("deleted 2\n", hash(certificate.body()));
        assertThat(verified(certificate.note(), certificate.verifierKey())).isTrue();
        assertThat(verified(certificate.note().replace("deleted 2\n", "deleted 3\n"), certificate.verifierKey()))
            .isFalse();
        assertThat(this.retained.count(World.ALDER,
                "select count(*) from audit_event where type = 'retention.certified' and body like '%"
                        + hash(certificate.body()) + "%'"))
            .isEqualTo(1);
        othersDoNotSee(certificate.id());
    }

    private void othersDoNotSee(CertificateId id) {
        Caller gita = this.world.gita().caller();
        assertThat(World.now(this.certificates.list(gita, null)).items()).isEmpty();
        assertThatThrownBy(() -> World.now(this.certificates.find(gita, id))).isInstanceOf(Refusal.class)
            .hasMessage("not-found");
        assertThatThrownBy(() -> World.now(this.certificates.find(this.world.ada().caller(), id)))
            .isInstanceOf(Refusal.class)
            .hasMessage("right.retention");
    }

    private void certify() {
        World.now(this.world.bean(Certifying.class).certify());
    }

    /// As somebody does who has nothing but the note and the key.
    private static boolean verified(String note, String verifierKey) throws Exception {
        int end = note.lastIndexOf("\n— ");
        String text = note.substring(0, end);
        String[] line = note.substring(end + 3).strip().split(" ");
        byte[] signature = Base64.getDecoder().decode(line[1]);
        byte[] typed = Base64.getDecoder()
            .decode(verifierKey.substring(
                    verifierKey.lastIndexOf('+') < 0 ? 0 : verifierKey.indexOf('+', verifierKey.indexOf('+') + 1) + 1));
        byte[] key = HexFormat.of().parseHex(KEY_BEFORE_ITS_BYTES + HexFormat.of().formatHex(typed, 1, typed.length));
        PublicKey known = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(known);
        check.update(text.getBytes(StandardCharsets.UTF_8));
        return check.verify(Arrays.copyOfRange(signature, 4, signature.length));
    }

    private static String hash(String body) throws Exception {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    }

}
