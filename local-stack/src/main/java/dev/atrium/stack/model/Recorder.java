package dev.atrium.stack.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.netty.handler.codec.http.HttpHeaders;

/// What the stand-in was asked, eldest first. Only the latest requests are kept.
public final class Recorder {

    private static final int KEPT = 2_000;

    private static final Set<String> KEYS = Set.of("authorization", "x-api-key", "api-key", "cookie",
            "proxy-authorization");

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    private long lastId;

    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /// The requests for an answer, leaving out those for models and embeddings.
    public List<RecordedRequest> chats() {
        return requests().stream().filter(request -> request.path().endsWith("/chat/completions")).toList();
    }

    public synchronized void clear() {
        requests.clear();
    }

    synchronized RecordedRequest record(String method, String path, HttpHeaders headers) {
        var request = new RecordedRequest(++lastId, Instant.now(), method, path, redacted(headers));
        requests.addLast(request);
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
        return request;
    }

    private static Map<String, String> redacted(HttpHeaders headers) {
        var redacted = new LinkedHashMap<String, String>();
        headers.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            redacted.put(name, KEYS.contains(name) ? "redacted" : header.getValue());
        });
        return Map.copyOf(redacted);
    }

}
