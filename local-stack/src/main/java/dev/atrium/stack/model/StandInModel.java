package dev.atrium.stack.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A small server that speaks the OpenAI protocol and says that it is a stand-in. It listens on loopback only.
///
/// What it says and what goes wrong follows a script, given as the model's name (`script:cut@37`), as a header
/// (`X-Stand-In-Script`) or in the question (`[[cut@37]]`); `docs/stand-in-model.md` lists the orders.
public final class StandInModel implements AutoCloseable {

    /// The name under which it offers itself.
    public static final String NAME = "stand-in";

    private static final double DEFAULT_RATE = 50;

    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final JsonMapper json = JsonMapper.builder().build();

    private final Recorder recorder = new Recorder();

    private final Replies replies = new Replies(json);

    private final LoopResources loops = LoopResources.create("stand-in-model", 1, true);

    private final ChatEndpoint chat;

    private final DisposableServer server;

    private StandInModel(int port, double rate) {
        this.chat = new ChatEndpoint(json, replies, rate);
        this.server = HttpServer.create()
            .host("127.0.0.1")
            .port(port)
            .runOn(loops)
            .route(routes -> routes.route(request -> true, this::handle))
            .bindNow(Duration.ofSeconds(20));
    }

    /// Starts on the port, or on any free one for 0.
    public static StandInModel start(int port) {
        return start(port, DEFAULT_RATE);
    }

    /// Starts with another pace: tokens a second, or 0 for as fast as the reader takes
    /// them.
    public static StandInModel start(int port, double rate) {
        Language.values(); // reads the texts here, on a thread that may wait
        return new StandInModel(port, rate);
    }

    /// Runs until the process is ended. Options: `--port=N`, `--rate=N`.
    public static void main(String[] args) {
        var options = Options.of(args);
        var model = start(options.port(), options.rate());
        Runtime.getRuntime().addShutdownHook(new Thread(model::close));
        System.out.println("The stand-in model is ready: " + model.baseUrl());
        model.server.onDispose().block();
    }

    public int port() {
        return server.port();
    }

    /// The address to configure as a provider's, ending in `/v1`.
    public String baseUrl() {
        return "http://localhost:" + port() + "/v1";
    }

    public Recorder recorder() {
        return recorder;
    }

    /// Forgets what was asked and how often it has refused.
    public void forget() {
        recorder.clear();
        chat.refusals().clear();
    }

    @Override
    public void close() {
        server.disposeNow(STOPPED_WITHIN);
        loops.disposeLater(Duration.ZERO, STOPPED_WITHIN).block(STOPPED_WITHIN);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        String path = request.fullPath();
        if (path.equals("/_recorder")) {
            return recorded(request, response);
        }
        var record = recorder.record(request.method().name(), path, request.requestHeaders());
        return switch (request.method() + " " + path) {
            case "GET /v1/models" -> replies.json(response, record, 200, models());
            case "POST /v1/chat/completions" -> body(request)
                .flatMap(body -> Mono.from(chat.answer(request, response, body, record)))
                .onErrorResume(TooLarge.class, ex -> replies.error(response, record, 413, "The body is too large."));
            case "POST /v1/embeddings" -> body(request).flatMap(body -> embeddings(response, record, body))
                .onErrorResume(TooLarge.class, ex -> replies.error(response, record, 413, "The body is too large."));
            default -> replies.error(response, record, 404, "No such path: " + path);
        };
    }

    private Publisher<Void> recorded(HttpServerRequest request, HttpServerResponse response) {
        var unrecorded = new RecordedRequest(0, Instant.now(), "", "", Map.of());
        if (request.method().name().equals("DELETE")) {
            forget();
            return response.status(204).send();
        }
        return replies.json(response, unrecorded, 200,
                recorder.requests().stream().map(RecordedRequest::toJson).toList());
    }

    private Mono<Void> embeddings(HttpServerResponse response, RecordedRequest record, byte[] body) {
        try {
            var request = json.readTree(body);
            record.asked(request.path("model").asString(""), new String(body, StandardCharsets.UTF_8));
            return replies.json(response, record, 200, Embeddings.answer(request));
        }
        catch (JacksonException ex) {
            return replies.error(response, record, 400, String.valueOf(ex.getMessage()));
        }
    }

    private static Mono<byte[]> body(HttpServerRequest request) {
        return request.receive()
            .asByteArray()
            .reduceWith(ByteArrayOutputStream::new, StandInModel::append)
            .map(ByteArrayOutputStream::toByteArray);
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > LARGEST_BODY) {
            throw new TooLarge();
        }
        body.writeBytes(part);
        return body;
    }

    private static Map<String, Object> models() {
        return Map.of("object", "list", "data",
                List.of(model(NAME), model(NAME + "-thorough"), model(NAME + "-embeddings")));
    }

    private static Map<String, Object> model(String id) {
        return Map.of("id", id, "object", "model", "created", 0, "owned_by", "atrium");
    }

    private record Options(int port, double rate) {

        static Options of(String[] args) {
            int port = 0;
            double rate = DEFAULT_RATE;
            for (String arg : args) {
                String[] parts = arg.split("=", 2);
                switch (parts[0]) {
                    case "--port" -> port = Integer.parseInt(parts[1]);
                    case "--rate" -> rate = Double.parseDouble(parts[1]);
                    default -> throw new IllegalArgumentException("Unknown option " + arg);
                }
            }
            return new Options(port, rate);
        }

    }

    private static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLarge() {
            super("The body is too large", null, false, false);
        }

    }

}
