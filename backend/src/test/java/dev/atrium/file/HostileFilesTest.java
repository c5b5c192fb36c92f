package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// G11: whatever somebody brings ends with a clear refusal or as harmless text, within its limits, and nothing is left
/// of it. Its name and what a browser says about it are never believed: all of these are called something else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesTest {

    private static final int FEWEST = Rounds.of(20, 60);

    private final AtomicInteger callers = new AtomicInteger();

    private World world;

    private ServerSocket elsewhere;

    @BeforeAll
    void somewhereThatFilesMayAskFor() throws IOException {
        this.world = World.with(Map.of("atrium.files.reading.heap", "256MB", "atrium.files.reading.cpu", "30s",
                "atrium.files.reading.characters", 2_000_000, "atrium.files.reading.pause", "100ms"));
        this.elsewhere = new ServerSocket(0);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    this.elsewhere.accept().close();
                    this.callers.incrementAndGet();
                }
            }
            catch (IOException closed) {
                // the test is over
            }
        });
    }

    @AfterAll
    void close() throws IOException {
        this.elsewhere.close();
        this.world.close();
    }

    @Test
    void eachEndsWellAndNothingIsLeftOfIt() throws Exception {
        Bringing ada = new Bringing(this.world, this.world.ada().caller());
        List<Hostile> all = corpus();
        assertThat(all).hasSizeGreaterThanOrEqualTo(FEWEST);
        Map<Hostile, FileId> brought = new LinkedHashMap<>();
        all.forEach(hostile -> brought.put(hostile, ada.brings(hostile.name(), hostile.bytes())));
        Map<String, String> faults = new LinkedHashMap<>();
        brought.forEach((hostile, file) -> {
            StoredFile ended = ada.ended(file);
            LocatedText text = ended.state() == FileState.READ ? ada.text(file) : LocatedText.none();
            String fault = hostile.fault(ended, text);
            if (!fault.isEmpty()) {
                faults.put(hostile.what(), fault);
            }
        });
        assertThat(faults).isEmpty();
        assertThat(this.callers).as("connections to elsewhere").hasValue(0);
        assertThat(Path.of("/tmp/atrium-evil")).doesNotExist();
        World.now(ada.files().eraseAll(ada.caller().tenant(), ada.caller().actor(), ada.collection()));
        World.now(this.world.bean(FileSweep.class).sweep());
        // Some of it may just be in the hands of the server's own sweep.
        UploadsTest.until(() -> ada.onDisk().isEmpty());
        UploadsTest.until(() -> Bringing.below(this.world.bean(Folders.class).jobs()).isEmpty());
        assertThat(extractors()).isEmpty();
    }

    /// One of three in the short form: a program is started for each.
    private List<Hostile> corpus() throws Exception {
        List<Hostile> all = new ArrayList<>(HostileZips.all(this.elsewhere.getLocalPort()));
        all.addAll(HostileOthers.pdfs());
        all.addAll(HostileOthers.pictures());
        all.addAll(HostileOthers.programsAndArchives());
        all.addAll(HostileOthers.texts(this.elsewhere.getLocalPort()));
        return IntStream.range(0, all.size())
            .filter(index -> Rounds.full() || index % 3 == 0)
            .mapToObj(all::get)
            .toList();
    }

    private static List<ProcessHandle> extractors() {
        return ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains("extractor.jar"))
            .toList();
    }

}
