package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.Bucket;
import dev.atrium.testing.Line;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket as a home: a real server that speaks S3 and compares signatures and checksums, and what happens when the line
/// to it is cut, slow or dead.
class BucketHomeTest extends BlobHomeContract {

    private static final Bucket BUCKET = Bucket.shared();

    private static final Duration LIMIT = Duration.ofSeconds(4);

    private static Line line;

    private static S3AsyncClient client;

    private static S3AsyncClient throughTheLine;

    @BeforeAll
    static void begin() {
        line = Line.to(BUCKET.port());
        client = Homes.client(settings(BUCKET.port(), Bucket.SECRET, Duration.ofSeconds(15)));
        throughTheLine = Homes.client(settings(line.port(), Bucket.SECRET, LIMIT));
    }

    @AfterAll
    static void end() {
        Homes.end(client);
        Homes.end(throughTheLine);
        line.close();
    }

    @Override
    BlobHome home() {
        return new BucketHome(client, BUCKET.name(), "somewhere/", PART);
    }

    @Test
    void whoeverHasTheWrongSecretIsSentAway() throws IOException {
        Blob blob = keeps(home(), "aa", Bringing.random(10));
        S3AsyncClient stranger = Homes.client(settings(BUCKET.port(), "another secret", LIMIT));
        BlobHome theirs = new BucketHome(stranger, BUCKET.name(), "somewhere/");
        assertThatThrownBy(() -> theirs.open(blob)).isInstanceOf(BlobHome.Away.class);
        assertThatThrownBy(() -> keeps(theirs, "aa", Bringing.random(10))).isInstanceOf(BlobHome.Away.class);
        Homes.end(stranger);
    }

    @Test
    void aBucketThatIsNotThereIsAwayAndItsFilesAreNotTakenForMissing() {
        BlobHome nowhere = new BucketHome(client, "nowhere-at-all", "");
        Blob blob = new Blob(this.tenant, "aa" + "0".repeat(62), 1);
        assertThatThrownBy(() -> nowhere.open(blob)).isInstanceOf(BlobHome.Away.class);
    }

    /// Otherwise the checksums that are sent would prove nothing.
    @Test
    void theBucketComparesTheChecksum() {
        String wrong = java.util.Base64.getEncoder().encodeToString(Blobs.sha256().digest(new byte[] { 1 }));
        assertThatThrownBy(() -> client
            .putObject(wish -> wish.bucket(BUCKET.name()).key("wrong").checksumSHA256(wrong),
                    AsyncRequestBody.fromBytes(new byte[] { 2 }))
            .join()).isInstanceOf(CompletionException.class).hasCauseInstanceOf(S3Exception.class);
    }

    @Test
    void whatASweepTookAwayMeanwhileIsNotKept() throws IOException {
        byte[] bytes = Bringing.random(10);
        Blob blob = new Blob(this.tenant, "ac" + "1".repeat(62), 10);
        Sealed sealed = sealed(blob, bytes);
        home().bring(sealed);
        home().delete(blob);
        assertThatThrownBy(() -> home().keep(sealed)).isInstanceOf(BlobHome.Away.class);
    }

    @Test
    void wheneverTheLineIsCutThereIsAllOrNothingAndItCanBeDoneAgain() throws IOException {
        byte[] bytes = Bringing.random(LARGE);
        for (long after : new long[] { 0, 200, PART / 2, PART + 500_000, LARGE - 100_000 }) {
            Blob blob = new Blob(this.tenant, "ad" + "%062d".formatted(after), LARGE);
            Sealed sealed = sealed(blob, bytes);
            line.cutAfter(after);
            assertThatThrownBy(() -> through().bring(sealed)).as("cut after %d", after)
                .isInstanceOf(BlobHome.Away.class);
            assertThat(home().list(this.tenant, 0xad)).as("cut after %d", after).doesNotContain(blob);
            line.mend();
            through().bring(sealed);
            through().keep(sealed);
            assertThat(all(home(), blob)).isEqualTo(bytes);
        }
        home().removeUnfinished(Instant.now().plusSeconds(60));
        assertThat(client.listMultipartUploads(wish -> wish.bucket(BUCKET.name())).join().uploads()).isEmpty();
    }

    @Test
    void aLineThatSaysNothingIsGivenUpInTime() throws IOException {
        Blob blob = keeps(home(), "ae", Bringing.random(10));
        line.freeze();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> through().open(blob)).isInstanceOf(BlobHome.Away.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT.plusSeconds(2));
        line.mend();
        assertThat(all(through(), blob)).hasSize(10);
    }

    @Test
    void aLineThatIsCutWhileReadingFailsAndNeverEndsEarly() throws IOException {
        Blob blob = keeps(home(), "af", Bringing.random(LARGE));
        try (SeekableByteChannel sealed = through().open(blob)) {
            line.cutAfter(0);
            sealed.position(LARGE / 2);
            assertThatThrownBy(() -> sealed.read(java.nio.ByteBuffer.allocate(10))).isInstanceOf(BlobHome.Away.class);
        }
        finally {
            line.mend();
        }
    }

    /// However often the one that moves is struck down, and wherever.
    @Test
    void wheneverAMoveIsStruckDownNothingIsLostAndItIsDoneAgain(@TempDir Path root, @TempDir Path job)
            throws IOException {
        BlobHome disk = FolderHomeTest.in(root);
        byte[] bytes = Bringing.random(300_000);
        for (boolean toTheBucket : List.of(true, false)) {
            BlobHome from = toTheBucket ? disk : home();
            BlobHome to = toTheBucket ? home() : disk;
            for (int steps = 0; steps < 6; steps++) {
                Blob blob = keeps(from, "ba", bytes);
                AtomicInteger left = new AtomicInteger(steps);
                try {
                    BlobMove.move(new Struck(from, left), new Struck(to, left), blob,
                            Files.createTempDirectory(job, "one"));
                }
                catch (Struck.Down down) {
                    assertThat(all(new MovingHome(to, from), blob)).as("after %d steps", steps).isEqualTo(bytes);
                    BlobMove.move(from, to, blob, Files.createTempDirectory(job, "again"));
                }
                assertThat(all(to, blob)).isEqualTo(bytes);
                assertThat(from.list(this.tenant, 0xba)).isEmpty();
                to.delete(blob);
            }
        }
    }

    private BlobHome through() {
        return new BucketHome(throughTheLine, BUCKET.name(), "somewhere/", PART);
    }

    private static FileProperties.Bucket settings(int port, String secret, Duration limit) {
        return new FileProperties.Bucket(BUCKET.name(), Bucket.at(port), "eu-west-1", "", Bucket.KEY, secret, true,
                limit);
    }

    /// A server that is struck down after so many steps.
    private record Struck(BlobHome home, AtomicInteger left) implements BlobHome {

        @Override
        public void bring(Sealed sealed) throws IOException {
            step();
            this.home.bring(sealed);
        }

        @Override
        public void keep(Sealed sealed) throws IOException {
            step();
            this.home.keep(sealed);
        }

        @Override
        public SeekableByteChannel open(Blob blob) throws IOException {
            step();
            return this.home.open(blob);
        }

        @Override
        public void delete(Blob blob) throws IOException {
            step();
            this.home.delete(blob);
        }

        @Override
        public List<Blob> list(TenantId tenant, int part) throws IOException {
            return this.home.list(tenant, part);
        }

        @Override
        public void removeUnfinished(Instant before) throws IOException {
            this.home.removeUnfinished(before);
        }

        private void step() {
            if (this.left.getAndDecrement() == 0) {
                throw new Down();
            }
        }

        private static final class Down extends RuntimeException {

            private static final long serialVersionUID = 1L;

        }

    }

}
