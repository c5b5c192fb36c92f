package dev.atrium.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.Await;
import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.FreePort;

/// A server that speaks S3, with one bucket: S3Proxy, in a process of its own. It compares signatures and checksums, and
/// keeps what it is given in a folder.
public final class Bucket {

    public static final String KEY = "atrium-tests";

    public static final String SECRET = "a secret of tests";

    private static final String NAME = "files-of-tests";

    private static final String SETTINGS = """
            s3proxy.endpoint=http://127.0.0.1:%d
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """;

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Path folder;

    private final int port = FreePort.any();

    private Bucket(Path folder) {
        this.folder = folder;
        Path settings = folder.resolve("s3proxy.properties");
        try {
            Files.createDirectories(folder.resolve("buckets").resolve(NAME));
            Files.writeString(settings, SETTINGS.formatted(this.port, KEY, SECRET, folder.resolve("buckets")));
        }
        catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        Path program = Path.of("../bucket/target/lib").toAbsolutePath().normalize();
        ChildProcess process = ChildProcess.start("S3Proxy",
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                        "-XX:TieredStopAtLevel=1", "-cp", program + "/*", "org.gaul.s3proxy.Main", "--properties",
                        settings.toString()),
                Map.of(), folder.resolve("s3proxy.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(process::kill, "the bucket ends"));
        Await.readiness(process, READY_WITHIN, this::listens);
    }

    /// The one of all tests of this process.
    public static Bucket shared() {
        return Shared.BUCKET;
    }

    public String name() {
        return NAME;
    }

    public int port() {
        return this.port;
    }

    /// Where its bytes lie.
    public Path folder() {
        return this.folder.resolve("buckets");
    }

    public static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// What a server is told that keeps its files here, below this name.
    public Map<String, Object> settings(String prefix) {
        return Map.of("atrium.files.bucket.name", NAME, "atrium.files.bucket.endpoint", at(this.port),
                "atrium.files.bucket.prefix", prefix, "atrium.files.bucket.access-key", KEY,
                "atrium.files.bucket.secret-key", SECRET, "atrium.files.bucket.path-style", true);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", this.port), 1_000);
            return true;
        }
        catch (IOException notYet) {
            return false;
        }
    }

    private static final class Shared {

        private static final Bucket BUCKET = new Bucket(
                PostgresServer.shared().folder().resolve("bucket").toAbsolutePath());

    }

}
