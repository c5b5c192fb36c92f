package dev.atrium.kernel;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CauseTest {

    @Test
    void theInnermostCauseIsToldInOneLine() {
        var inner = new IOException("no space left\n   on device");
        assertThat(Cause.of(new IllegalStateException("select *\n from message", new RuntimeException("x", inner))))
            .isEqualTo("java.io.IOException: no space left on device");
    }

    @Test
    void whatHasNoCauseIsItsOwn() {
        assertThat(Cause.of(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

}
