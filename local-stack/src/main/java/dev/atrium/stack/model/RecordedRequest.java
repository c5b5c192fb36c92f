package dev.atrium.stack.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// One request the stand-in has had, and how far its answer came. Grows while the answer is being sent.
public final class RecordedRequest {

    private final long id;

    private final Instant at;

    private final String method;

    private final String path;

    private final Map<String, String> headers;

    private final StringBuilder text = new StringBuilder();

    private final StringBuilder reasoning = new StringBuilder();

    private String model = "";

    private String body = "";

    private int status = 200;

    private long bytes;

    private int tokens;

    private boolean complete;

    private boolean cut;

    private @Nullable Instant closedByClientAt;

    RecordedRequest(long id, Instant at, String method, String path, Map<String, String> headers) {
        this.id = id;
        this.at = at;
        this.method = method;
        this.path = path;
        this.headers = headers;
    }

    public long id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /// Names are lower case; keys are redacted.
    public Map<String, String> headers() {
        return headers;
    }

    public synchronized String model() {
        return model;
    }

    public synchronized String body() {
        return body;
    }

    public synchronized int status() {
        return status;
    }

    /// The text of the answer sent so far.
    public synchronized String sentText() {
        return text.toString();
    }

    public synchronized String sentReasoning() {
        return reasoning.toString();
    }

    public synchronized int sentTokens() {
        return tokens;
    }

    /// Bytes of the answer's body sent so far, before chunking.
    public synchronized long sentBytes() {
        return bytes;
    }

    /// Whether the stand-in said everything it meant to say and ended the answer itself.
    public synchronized boolean complete() {
        return complete;
    }

    /// When the client closed the connection although the answer was not at its end.
    public synchronized @Nullable Instant closedByClientAt() {
        return closedByClientAt;
    }

    synchronized void asked(String model, String body) {
        this.model = model;
        this.body = body;
    }

    synchronized void answeredWith(int status) {
        this.status = status;
    }

    synchronized void sent(Step.Piece piece) {
        tokens++;
        (piece.reasoning() ? reasoning : text).append(piece.text());
    }

    synchronized void sentBytes(int count) {
        bytes += count;
    }

    synchronized void completed() {
        complete = true;
    }

    /// From here on a closed connection is our own doing.
    synchronized void cut() {
        cut = true;
    }

    synchronized void closedByClient(Instant when) {
        if (!complete && !cut && closedByClientAt == null) {
            closedByClientAt = when;
        }
    }

    synchronized Map<String, @Nullable Object> toJson() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id);
        json.put("at", at.toString());
        json.put("method", method);
        json.put("path", path);
        json.put("model", model);
        json.put("headers", headers);
        json.put("body", body);
        json.put("status", status);
        json.put("sentText", text.toString());
        json.put("sentReasoning", reasoning.toString());
        json.put("sentTokens", tokens);
        json.put("sentBytes", bytes);
        json.put("complete", complete);
        json.put("closedByClientAt", closedByClientAt == null ? null : closedByClientAt.toString());
        return json;
    }

}
