package dev.atrium.stack;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.atrium.stack.process.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateFolderTest {

    @TempDir
    Path folder;

    @Test
    void portIsKeptFromOneRunToTheNext() {
        int first;
        try (var state = StateFolder.owned(folder)) {
            first = state.port("keycloak", 0);
        }
        try (var state = StateFolder.owned(folder)) {
            assertThat(state.port("keycloak", 8180)).isEqualTo(first);
        }
    }

    @Test
    void takenPortIsReplacedByAFreeOne() throws Exception {
        try (var state = StateFolder.owned(folder);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(state.port("atrium", taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void emptyingForgetsSecretsAndPorts() throws Exception {
        try (var state = StateFolder.owned(folder)) {
            var before = Secrets.in(folder).password("server");
            state.port("atrium", 0);
            state.empty();
            assertThat(Files.exists(folder.resolve("ports.properties"))).isFalse();
            assertThat(Secrets.in(folder).password("server")).isNotEqualTo(before);
        }
    }

    @Test
    void secondRunOnTheSameFolderIsRefused() {
        try (var state = StateFolder.owned(folder)) {
            assertThatThrownBy(() -> StateFolder.owned(state.path())).hasMessageContaining("Another run");
        }
    }

}
