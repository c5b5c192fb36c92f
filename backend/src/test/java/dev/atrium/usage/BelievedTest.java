package dev.atrium.usage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BelievedTest {

    @ParameterizedTest(name = "told {0} read, {1} written, {2} thought, believed {3}, {4}, {5}: corrected {6}")
    @CsvSource({ "10, 20, 5, 10, 20, 5, false", "100, 50, 50, 100, 50, 50, false", "101, 20, 5, 100, 20, 5, true",
            "10, 51, 5, 10, 50, 5, true", "10, 9999999, 9999999, 10, 50, 50, true",
            "9999999, 9999999, 0, 100, 50, 0, true", "0, 0, 0, 0, 0, 0, false" })
    void nobodyIsBelievedToHaveReadOrWrittenMoreThanCanBe(int input, int output, int thought, int read, int written,
            int reasoned, boolean corrected) {
        Believed believed = Believed.of(new Tokens(input, output, thought), 100, 50);
        assertThat(believed).isEqualTo(new Believed(new Tokens(read, written, reasoned), corrected));
    }

}
