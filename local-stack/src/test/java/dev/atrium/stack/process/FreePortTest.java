package dev.atrium.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class FreePortTest {

    private static final int MANY = 150;

    @Test
    void noPortIsPromisedTwiceToWhicheverProcess() throws Exception {
        var another = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), Another.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        try {
            Set<String> theirs = new TreeSet<>(List.of(another.inputReader().readLine().split(",")));
            assertThat(theirs).hasSize(MANY);
            var ours = IntStream.range(0, 20 * MANY).mapToObj(number -> String.valueOf(FreePort.any())).toList();
            assertThat(ours).doesNotHaveDuplicates().doesNotContainAnyElementsOf(theirs);
        }
        finally {
            another.destroy();
        }
    }

    /// Takes ports and keeps them until it is ended.
    static final class Another {

        public static void main(String[] args) throws Exception {
            System.out
                .println(String.join(",", Stream.generate(() -> String.valueOf(FreePort.any())).limit(MANY).toList()));
            Thread.sleep(60_000);
        }

    }

}
