package dev.atrium.bench;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.atrium.stack.LocalStack;
import dev.atrium.stack.StackSettings;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.Downloads;
import dev.atrium.stack.process.PidFile;
import dev.atrium.stack.sample.SamplePerson;
import dev.atrium.stack.sample.SampleWorld;
import org.jspecify.annotations.Nullable;

/// The whole of Atrium with durable writes, asking the stand-in that the other targets ask. What it keeps is thrown
/// away at the end. Only the caps on asking are raised: a few people ask for a thousand.
final class MeasuredStack implements AutoCloseable {

    private static final String PLENTY = "100000";

    static final Map<String, String> CAPS = Map.of("ATRIUM_LIMITS_MEMBER_ASKSPERMINUTE", PLENTY,
            "ATRIUM_LIMITS_MEMBER_OPENREPLIES", PLENTY, "ATRIUM_LIMITS_TENANT_ASKSPERMINUTE", PLENTY,
            "ATRIUM_LIMITS_TENANT_OPENREPLIES", PLENTY, "ATRIUM_CHAT_STREAMSOFMEMBER", PLENTY);

    private final Path state;

    private @Nullable LocalStack stack;

    private MeasuredStack(Path folder) {
        this.state = folder.resolve("state");
    }

    /// Not started yet, so that a start which is broken off can be cleaned up like a
    /// finished one.
    static MeasuredStack in(Path folder) {
        return new MeasuredStack(folder);
    }

    /// Starts everything and signs everybody in. The server's flight is recorded when a
    /// file is named for it.
    AtriumTarget start(String modelUrl, Optional<Path> recording, reactor.netty.http.client.HttpClient client) {
        var model = asking(modelUrl);
        var environment = new HashMap<>(CAPS);
        recording.ifPresent(file -> environment.put("JAVA_TOOL_OPTIONS",
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file.toAbsolutePath()));
        var started = launch(model, environment);
        return new AtriumTarget(started.server().pid(), client, started.url(), signedIn(started, tenant -> true));
    }

    static Map<String, String> asking(String modelUrl) {
        return Map.of("ATRIUM_MODEL_URL", modelUrl, "ATRIUM_MODEL_NAME", "stand-in", "OPENAI_API_KEY", "bench");
    }

    /// Starts everything, with these settings of the server's.
    LocalStack launch(Map<String, String> model, Map<String, String> environment) {
        var started = LocalStack.start(state, StackSettings.forPeople(model).withPorts(0, 0).with(environment));
        stack = started;
        return started;
    }

    @Override
    public void close() {
        if (stack != null) {
            stack.close();
        }
        if (Files.isDirectory(state)) {
            PidFile.killAllBelow(state);
            PostgresServer.endLeftover(state.resolve("postgresql"));
        }
        Downloads.delete(state);
    }

    /// Everybody who belongs to exactly one tenant, so that none has to be chosen, and
    /// that one is wanted.
    static List<SignedIn> signedIn(LocalStack stack, Predicate<String> tenant) {
        try (var browser = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            return stack.people()
                .stream()
                .filter(person -> person.memberships().size() == 1
                        && !stack.world().tenant(person.memberships().getFirst().tenant()).isOfOperators())
                .filter(person -> tenant.test(person.memberships().getFirst().tenant()))
                .map(SamplePerson::email)
                .map(email -> SignIn.as(browser, stack.url(), email, SampleWorld.PASSWORD))
                .toList();
        }
    }

}
