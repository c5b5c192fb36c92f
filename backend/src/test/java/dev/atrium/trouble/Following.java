package dev.atrium.trouble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One reader of one answer, who keeps what they have read however often the connection is cut, and goes on from there.
/// Only what has come whole is taken, as in a browser: an event that a cut tears in two has not come.
final class Following {

    /// How a connection ended.
    enum Ended {

        CUT, RECONNECT, FINISHED, LOST

    }

    private final Browser browser;

    private final String path;

    private final StringBuilder text = new StringBuilder();

    private final StringBuilder reasoning = new StringBuilder();

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private String position = "";

    private String event = "";

    private String data = "";

    private String id = "";

    private String state = "";

    private long firstHeard;

    private String lostBy = "";

    private volatile boolean connected;

    private boolean reconnect;

    Following(Browser browser, String reply) {
        this.browser = browser;
        this.path = "/replies/" + reply + "/events";
    }

    String text() {
        return this.text.toString();
    }

    String reasoning() {
        return this.reasoning.toString();
    }

    /// How the answer ended; empty as long as nobody has said so.
    String state() {
        return this.state;
    }

    /// What the reader's connection was lost by, if it was.
    String lostBy() {
        return this.lostBy;
    }

    /// Whether a stream has ever been opened.
    boolean connected() {
        return this.connected;
    }

    /// When the latest connection brought its first event, as `System.nanoTime()` counts.
    long firstHeard() {
        return this.firstHeard;
    }

    /// Reads on from where it stands, at most so many bytes.
    ///
    /// @param byHeader whether the position goes as `Last-Event-ID` or in the address
    Ended readOn(String server, boolean byHeader, long bytes) {
        String url = server + this.path + (byHeader || this.position.isEmpty() ? "" : "?after=" + this.position);
        beginAgain();
        this.lostBy = "the end of the stream";
        try (InputStream stream = this.browser.follows(url, byHeader ? this.position : "")) {
            this.connected = true;
            return read(stream, bytes);
        }
        catch (IOException failure) {
            this.lostBy = failure + ((failure.getCause() != null) ? ", by " + failure.getCause() : "");
            return Ended.LOST;
        }
    }

    Ended readToTheEnd(String server) {
        return readOn(server, true, Long.MAX_VALUE);
    }

    private void beginAgain() {
        this.line.reset();
        this.event = "";
        this.data = "";
        this.id = "";
        this.firstHeard = 0;
        this.reconnect = false;
    }

    private Ended read(InputStream stream, long bytes) throws IOException {
        for (long count = 0; count < bytes; count++) {
            int letter = stream.read();
            if (letter < 0) {
                return this.state.isEmpty() ? Ended.LOST : Ended.FINISHED;
            }
            if (letter != '\n') {
                this.line.write(letter);
                continue;
            }
            take(this.line.toString(StandardCharsets.UTF_8));
            this.line.reset();
            if (this.reconnect || !this.state.isEmpty()) {
                return this.reconnect ? Ended.RECONNECT : Ended.FINISHED;
            }
        }
        return Ended.CUT;
    }

    private void take(String whole) {
        if (whole.isEmpty()) {
            come();
        }
        else if (whole.startsWith("event:")) {
            this.event = whole.substring("event:".length());
        }
        else if (whole.startsWith("data:")) {
            this.data = whole.substring("data:".length());
        }
        else if (whole.startsWith("id:")) {
            this.id = whole.substring("id:".length());
        }
    }

    private void come() {
        if (this.event.isEmpty()) {
            return;
        }
        this.firstHeard = this.firstHeard == 0 ? System.nanoTime() : this.firstHeard;
        JsonNode said = JsonMapper.shared().readTree(this.data);
        switch (this.event) {
            case "text" -> append(this.text, said);
            case "reasoning" -> append(this.reasoning, said);
            case "finished" -> this.state = said.path("state").asString();
            case "reconnect" -> this.reconnect = true;
            case "signed-out" -> this.lostBy = "being signed out";
            default -> this.data = "";
        }
        this.event = "";
    }

    /// Never twice, never with a gap.
    private void append(StringBuilder all, JsonNode said) {
        int at = said.path("at").asInt();
        if (at != all.length()) {
            throw new AssertionError(this.event + " at " + at + " after " + all.length() + " characters");
        }
        all.append(said.path("text").asString());
        this.position = this.id;
    }

}
