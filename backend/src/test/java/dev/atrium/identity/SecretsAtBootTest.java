package dev.atrium.identity;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SecretsAtBootTest {

    private final Map<String, String> secrets = new TreeMap<>(Map.of("atrium.secret-key",
            "mJ3v0w1u2y4x6z8A0C2E4G6I8K0M2O4Q6S8U0W2Y4a6=", "atrium.database.owner-password", "q8Zt4Lw2Xn6Rb0Vk",
            "atrium.database.app-password", "h5Jd9Fs3Gp7Kc1Mb", "atrium.keycloak.web-client-secret", "u2Ey6Ti0Oa4Pq8Wr",
            "atrium.keycloak.admin-client-secret", "x7Cv1Bn5Mz9Ls3Dk", "atrium.trail.signing-key",
            "r2Wc8Kt5Bv1Nx7Lq4Zd9Hs3Jf6Gm0Py2Ua5Oe8Ti1Yw="));

    @Test
    void goodSecretsBoot() {
        assertThatCode(this::boot).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "short", "sample-web-client-secret", "SAMPLE_secret_of_some_length",
            "changeme-changeme-1", "change-me-please-soon", "secretsecretsecret", "Password12345678",
            "atrium-web-client-01", "aaaaaaaaaaaaaaaaaaaa", "abababababababababab", "default-default-12",
            "q8Zt4Lw2Xn6Rb0Vk" })
    void aWeakWellKnownOrRepeatedSecretDoesNotBoot(String weak) {
        this.secrets.put("atrium.keycloak.web-client-secret", weak);
        assertThatIllegalStateException().isThrownBy(this::boot)
            .withMessageContaining("atrium.keycloak.")
            .withMessageNotContaining("q8Zt4Lw2Xn6Rb0Vk");
    }

    @Test
    void everySecretIsLookedAt() {
        for (String name : this.secrets.keySet()) {
            String good = this.secrets.put(name, "sample-secret-for-" + name);
            assertThatIllegalStateException().isThrownBy(this::boot).withMessageContaining(name);
            this.secrets.put(name, good);
        }
    }

    @Test
    void aServerThatDoesNotMigrateNeedsNoPasswordOfTheOwner() {
        this.secrets.remove("atrium.database.owner-password");
        assertThatIllegalStateException().isThrownBy(this::boot)
            .withMessageContaining("atrium.database.owner-password");
        this.secrets.put("atrium.database.migrate", "false");
        assertThatCode(this::boot).doesNotThrowAnyException();
    }

    @Test
    void aLocalStackMayUseSamplesButNotNothing() {
        this.secrets.put("atrium.local-stack", "true");
        this.secrets.put("atrium.keycloak.web-client-secret", "sample-web");
        assertThatCode(this::boot).doesNotThrowAnyException();
        this.secrets.put("atrium.keycloak.web-client-secret", "");
        assertThatIllegalStateException().isThrownBy(this::boot);
    }

    private void boot() {
        MockEnvironment environment = new MockEnvironment();
        this.secrets.forEach(environment::setProperty);
        SecretsAtBoot guard = new SecretsAtBoot();
        guard.setEnvironment(environment);
        guard.postProcessBeanFactory(new DefaultListableBeanFactory());
    }

}
