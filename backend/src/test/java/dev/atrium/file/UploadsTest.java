package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.PooledDataBuffer;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Bringing files in parts, and what is refused of it.
class UploadsTest {

    private static final World WORLD = World.shared();

    private final Bringing ada = new Bringing(WORLD, WORLD.newcomer().caller());

    @Test
    void aFileComesInPartsAndIsWhole() {
        byte[] words = words(100_000);
        FileId file = this.ada.begins("words.txt", words.length);
        assertThat(this.ada.find(file).state()).isEqualTo(FileState.UPLOADING);
        assertThat(this.ada.appends(file, 0, Arrays.copyOf(words, 30_000)).received()).isEqualTo(30_000);
        assertThat(World.now(this.ada.uploads().find(this.ada.caller(), file)).received()).isEqualTo(30_000);
        Upload whole = this.ada.appends(file, 30_000, Arrays.copyOfRange(words, 30_000, words.length));
        assertThat(whole.isComplete()).isTrue();
        assertThat(this.ada.ended(file).state()).isEqualTo(FileState.READ);
        assertThat(this.ada.content(file)).isEqualTo(words);
    }

    @Test
    void aPartIsAcceptedOnlyWhereTheLastOneEnded() {
        FileId file = this.ada.begins("words.txt", 10);
        this.ada.appends(file, 0, words(4));
        for (long offset : new long[] { 0, 3, 5, -1, 10, Long.MAX_VALUE }) {
            assertThat(code(append(file, Part.at(offset), words(2)))).isEqualTo("upload.wrong-offset");
        }
        assertThat(this.ada.appends(file, 4, words(6)).isComplete()).isTrue();
    }

    @Test
    void moreBytesThanWereAnnouncedAreRefusedAndTheGoodOnesCanStillCome() {
        FileId file = this.ada.begins("words.txt", 10);
        assertThat(code(append(file, new Part(0, 11, null), words(11)))).isEqualTo("upload.too-many-bytes");
        assertThat(code(append(file, Part.at(0), words(11)))).isEqualTo("upload.too-many-bytes");
        assertThat(this.ada.appends(file, 0, words(10)).isComplete()).isTrue();
    }

    @Test
    void aPartWithAChecksumCountsWholeOrNotAtAll() {
        byte[] words = words(50_000);
        FileId file = this.ada.begins("words.txt", words.length);
        Part wrong = new Part(0, words.length, Bringing.sha256("other".getBytes(StandardCharsets.UTF_8)));
        assertThat(code(append(file, wrong, words))).isEqualTo("upload.checksum-wrong");
        assertThat(World.now(this.ada.uploads().find(this.ada.caller(), file)).received()).isZero();
        Part right = new Part(0, words.length, Bringing.sha256(words));
        assertThat(World.now(append(file, right, words)).isComplete()).isTrue();
        assertThat(this.ada.ended(file).state()).isEqualTo(FileState.READ);
        assertThat(this.ada.content(file)).isEqualTo(words);
    }

    @Test
    void ofTwoPartsAtOnceOneIsTaken() {
        byte[] words = words(40_000);
        FileId file = this.ada.begins("words.txt", words.length);
        Flux<DataBuffer> slow = Bringing.buffers(words).delayElements(Duration.ofMillis(200));
        Mono<Upload> first = this.ada.uploads().append(this.ada.caller(), file, Part.at(0), slow).cache();
        Disposable running = first.subscribe();
        String refused = Flux.interval(Duration.ofMillis(20))
            .concatMap(tick -> append(file, Part.at(0), new byte[0]).then(Mono.<String>empty())
                .onErrorResume(Refusal.class, refusal -> Mono.just(refusal.code())))
            .blockFirst(Duration.ofSeconds(10));
        assertThat(refused).isEqualTo("upload.busy");
        assertThat(World.now(first).isComplete()).isTrue();
        running.dispose();
    }

    @Test
    void whatHasComeBeforeACutStaysAndTheNextPartGoesOnThere() {
        byte[] words = words(100_000);
        FileId file = this.ada.begins("words.txt", words.length);
        AtomicInteger given = new AtomicInteger();
        Flux<DataBuffer> cut = Bringing.buffers(words)
            .take(3)
            .doOnNext(buffer -> given.incrementAndGet())
            .concatWith(Flux.never());
        Disposable connection = this.ada.uploads().append(this.ada.caller(), file, Part.at(0), cut).subscribe();
        until(() -> given.get() == 3);
        connection.dispose();
        until(() -> received(file) >= 2 * 16 * 1024);
        int offset = (int) received(file);
        assertThat(this.ada.appends(file, offset, Arrays.copyOfRange(words, offset, words.length)).isComplete())
            .isTrue();
        assertThat(this.ada.ended(file).state()).isEqualTo(FileState.READ);
        assertThat(this.ada.content(file)).isEqualTo(words);
    }

    @Test
    void everyBufferIsReleasedHoweverAPartEnds() {
        FileId file = this.ada.begins("words.txt", 1_000_000);
        List<DataBuffer> all = new CopyOnWriteArrayList<>();
        Flux<DataBuffer> watched = Bringing.buffers(words(200_000)).doOnNext(all::add);
        World.now(this.ada.uploads().append(this.ada.caller(), file, Part.at(0), watched));
        Bringing.refusal(this.ada.uploads()
            .append(this.ada.caller(), file, Part.at(200_000),
                    watched.concatWith(Flux.error(new IllegalStateException("the connection is gone")))));
        Disposable cut = this.ada.uploads()
            .append(this.ada.caller(), file, Part.at(received(file)), watched.concatWith(Flux.never()))
            .subscribe();
        until(() -> all.size() > 30);
        cut.dispose();
        FileId small = this.ada.begins("small.txt", 20_000);
        Bringing.refusal(this.ada.uploads().append(this.ada.caller(), small, Part.at(0), watched));
        until(() -> all.stream().noneMatch(buffer -> ((PooledDataBuffer) buffer).isAllocated()));
    }

    @Test
    void nobodyElseSeesOrGoesOnWithAnUpload() {
        FileId file = this.ada.begins("words.txt", 10);
        for (Bringing other : new Bringing[] { new Bringing(WORLD, WORLD.newcomer().caller()),
                new Bringing(WORLD, WORLD.finn().caller()) }) {
            assertThat(code(other.uploads().find(other.caller(), file))).isEqualTo("not-found");
            assertThat(code(other.uploads().append(other.caller(), file, Part.at(0), Bringing.buffers(words(10)))))
                .isEqualTo("not-found");
            assertThat(code(other.uploads().abandon(other.caller(), file))).isEqualTo("not-found");
        }
        assertThat(code(this.ada.uploads().find(this.ada.caller(), new FileId(UUID.randomUUID()))))
            .isEqualTo("not-found");
        assertThat(this.ada.appends(file, 0, words(10)).isComplete()).isTrue();
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() {
        FileId file = this.ada.begins("words.txt", 100);
        this.ada.appends(file, 0, words(50));
        World.now(this.ada.uploads().abandon(this.ada.caller(), file));
        assertThat(code(this.ada.uploads().find(this.ada.caller(), file))).isEqualTo("not-found");
        assertThat(code(this.ada.files().find(this.ada.caller(), this.ada.collection(), file))).isEqualTo("not-found");
        World.now(WORLD.bean(FileSweep.class).sweep());
        assertThat(this.ada.onDisk().toString()).doesNotContain(file.toString());
    }

    @Test
    void whatWasRefusedIsNotedDown() {
        Refusal refusal = (Refusal) Bringing
            .refusal(this.ada.uploads().begin(this.ada.caller(), this.ada.collection(), new NewFile("x", 0)));
        World.now(this.ada.uploads().recordRefusal(this.ada.caller(), this.ada.collection(), refusal));
        assertThat(refusal.code()).isEqualTo("file.empty");
    }

    private long received(FileId file) {
        return World.now(this.ada.uploads().find(this.ada.caller(), file)).received();
    }

    private Mono<Upload> append(FileId file, Part part, byte[] bytes) {
        return this.ada.uploads().append(this.ada.caller(), file, part, Bringing.buffers(bytes));
    }

    static String code(Mono<?> refused) {
        Throwable refusal = Bringing.refusal(refused);
        return refusal instanceof Refusal known ? known.code() : refusal.toString();
    }

    static byte[] words(int length) {
        return "A lighthouse keeper writes down what passes. ".repeat(length / 45 + 1)
            .substring(0, length)
            .getBytes(StandardCharsets.UTF_8);
    }

    static void until(BooleanSupplier reached) {
        Instant limit = Instant.now().plusSeconds(20);
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            World.now(Mono.delay(Duration.ofMillis(20)));
        }
    }

}
