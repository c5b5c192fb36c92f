package dev.atrium.identity;

import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SealedBoxTest {

    private final Keyring keyring = new Keyring(new Keyring.Master(Base64.getEncoder().encodeToString(new byte[32])));

    private final SealedBox box = this.keyring.box("letters");

    @Test
    void whatWasSealedCanBeOpenedForTheSameContext() {
        byte[] sealed = this.box.seal("Dear Ada", "ada");
        assertThat(this.box.open(sealed, "ada")).contains("Dear Ada");
        assertThat(new String(sealed)).doesNotContain("Ada");
    }

    @Test
    void theSameTextNeverLooksTheSame() {
        assertThat(this.box.seal("Dear Ada", "ada")).isNotEqualTo(this.box.seal("Dear Ada", "ada"));
    }

    @Test
    void anotherContextPurposeOrKeyOpensNothing() {
        byte[] sealed = this.box.seal("Dear Ada", "ada");
        assertThat(this.box.open(sealed, "finn")).isEmpty();
        assertThat(this.keyring.box("parcels").open(sealed, "ada")).isEmpty();
        String otherKey = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
        assertThat(new Keyring(new Keyring.Master(otherKey)).box("letters").open(sealed, "ada")).isEmpty();
    }

    @Test
    void oneChangedBitIsNoticed() {
        byte[] sealed = this.box.seal("Dear Ada", "ada");
        for (int index = 0; index < sealed.length; index++) {
            byte[] changed = sealed.clone();
            changed[index] ^= 1;
            assertThat(this.box.open(changed, "ada")).isEmpty();
        }
    }

    @Test
    void anEmptyOrCutBoxOpensNothing() {
        assertThat(this.box.open(new byte[0], "ada")).isEmpty();
        assertThat(this.box.open(new byte[27], "ada")).isEmpty();
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        Keyring.Master tooShort = new Keyring.Master(Base64.getEncoder().encodeToString(new byte[16]));
        assertThatIllegalStateException().isThrownBy(() -> new Keyring(tooShort));
    }

    @Test
    void fingerprintsOfTwoPurposesDiffer() {
        assertThat(this.keyring.fingerprint("csrf").of("x")).isNotEqualTo(this.keyring.fingerprint("other").of("x"))
            .hasSize(32);
    }

}
