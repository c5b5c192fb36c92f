package dev.atrium.web.signin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atrium.stack.process.FreePort;
import tools.jackson.databind.json.JsonMapper;

/// A Keycloak that says what a test tells it to, signed with keys that the test holds, and that fails on the wire in
/// every way a real one can. Where it matters what Keycloak itself does, the real one is used.
final class StandInKeycloak {

    /// How it answers.
    enum Mood {

        /// As it should.
        WELL,
        /// Not at all: the port is closed.
        CLOSED,
        /// Takes the request and never says a word.
        SILENT,
        /// Begins to answer and never ends.
        STUCK,
        /// With an error of its own.
        BROKEN,
        /// With what is not Keycloak's language.
        BABBLING

    }

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    final RSAKey key = SignedByKeycloak.IN_USE;

    /// Published for encryption: no signature of it counts.
    final RSAKey encryptionKey = new RSAKey.Builder(SignedByKeycloak.key("for-encryption")).keyUse(KeyUse.ENCRYPTION)
        .build();

    final int port = FreePort.any();

    /// How often its keys were asked for.
    final AtomicInteger fetches = new AtomicInteger();

    /// What was sent to exchange a code for tokens.
    final List<Map<String, String>> exchanges = new CopyOnWriteArrayList<>();

    /// How often somebody asked where only a forged header leads.
    final AtomicInteger lured = new AtomicInteger();

    private final Map<String, String> idTokensByCode = new ConcurrentHashMap<>();

    private volatile JWKSet published = new JWKSet(List.of(this.key.toPublicJWK(), this.encryptionKey.toPublicJWK()));

    private volatile Mood mood = Mood.WELL;

    private volatile Mood moodOfKeys = Mood.WELL;

    private HttpServer server = listen();

    String url() {
        return "http://localhost:" + this.port;
    }

    String issuer() {
        return url() + "/realms/atrium";
    }

    void publish(RSAKey... keys) {
        this.published = new JWKSet(Arrays.stream(keys).<JWK>map(RSAKey::toPublicJWK).toList());
    }

    void publishAsAtFirst() {
        publish(this.key, this.encryptionKey);
    }

    /// A code is good for one exchange.
    void grant(String code, String idToken) {
        this.idTokensByCode.put(code, idToken);
    }

    /// Does the work while Keycloak is like this, and makes it well again.
    void during(Mood now, Runnable work) {
        become(now, now, work);
    }

    /// Only its keys cannot be had.
    void whileKeysAre(Mood now, Runnable work) {
        become(Mood.WELL, now, work);
    }

    private void become(Mood all, Mood keys, Runnable work) {
        this.mood = all;
        this.moodOfKeys = keys;
        if (all == Mood.CLOSED) {
            this.server.stop(0);
        }
        try {
            work.run();
        }
        finally {
            this.mood = Mood.WELL;
            this.moodOfKeys = Mood.WELL;
            if (all == Mood.CLOSED) {
                this.server = listen();
            }
        }
    }

    private HttpServer listen() {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port),
                    200);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/", this::answer);
            listening.start();
            return listening;
        }
        catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean keys = path.endsWith("/certs");
        if (keys) {
            this.fetches.incrementAndGet();
        }
        if (path.startsWith("/forger")) {
            this.lured.incrementAndGet();
        }
        switch (keys ? this.moodOfKeys : this.mood) {
            case SILENT -> silence();
            case STUCK -> stick(exchange);
            case CLOSED -> {
                // Hangs up: its keys have no port of their own that could be closed.
            }
            case BROKEN -> send(exchange, 500, "{\"error\":\"unknown_error\"}");
            case BABBLING -> send(exchange, 200, "<html>It works!</html>");
            default -> speak(exchange, path);
        }
        exchange.close();
    }

    private void speak(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/certs")) {
            send(exchange, 200, this.published.toString());
        }
        else if (path.endsWith("/token")) {
            exchangeCode(exchange);
        }
        else {
            send(exchange, 200, "{}");
        }
    }

    private void exchangeCode(HttpExchange exchange) throws IOException {
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        this.exchanges.add(form);
        String idToken = this.idTokensByCode.remove(form.getOrDefault("code", ""));
        if (idToken == null) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Map<String, Object> tokens = Map.of("access_token", "an-access-token", "token_type", "Bearer", "expires_in", 60,
                "refresh_token", "a-refresh-token", "scope", "openid profile email organization", "id_token", idToken);
        send(exchange, 200, JsonMapper.shared().writeValueAsString(tokens));
    }

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0], (pair.length > 1) ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
        }
        return fields;
    }

    private void silence() {
        long begin = System.nanoTime();
        while ((this.mood == Mood.SILENT || this.mood == Mood.STUCK || this.moodOfKeys == Mood.SILENT
                || this.moodOfKeys == Mood.STUCK)
                && Duration.ofNanos(System.nanoTime() - begin).compareTo(LONGEST_SILENCE) < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void stick(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1_000);
        OutputStream body = exchange.getResponseBody();
        body.write('{');
        body.flush();
        silence();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

}
