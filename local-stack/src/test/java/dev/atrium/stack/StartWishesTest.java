package dev.atrium.stack;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartWishesTest {

    @Test
    void portsAndFolderCanBeChosen() {
        var wishes = StartWishes.of(List.of("--fresh", "--port=9000", "--keycloak-port=9001", "--state=elsewhere"));
        assertThat(wishes).isEqualTo(new StartWishes(Path.of("elsewhere"), true, 9000, 9001));
    }

    @Test
    void whatIsNotKnownIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> StartWishes.of(List.of("--help"))).hasMessageContaining("--help is not known")
            .hasMessageContaining("--fresh");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--port=", "--port", "--port=65536", "--port=-1", "--keycloak-port=http" })
    void aPortIsANumber(String argument) {
        assertThatThrownBy(() -> StartWishes.of(List.of(argument))).hasMessageContaining("from 0 to 65535");
    }

}
