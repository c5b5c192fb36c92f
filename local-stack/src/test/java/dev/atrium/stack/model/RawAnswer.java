package dev.atrium.stack.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Everything a socket gave until the other side ended it, chunk marks included. HTTP clients throw away what came
/// before a cut.
record RawAnswer(String bytes, boolean reset) {

    static RawAnswer to(StandInModel model, Map<String, Object> body) {
        byte[] json = Reader.JSON.writeValueAsBytes(body);
        try (var socket = new Socket("127.0.0.1", model.port())) {
            socket.setSoTimeout(10_000);
            var head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + json.length
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(json);
            return read(socket);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    String text() {
        var text = new StringBuilder();
        bytes.lines()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> Reader.JSON.readTree(line.substring(6)))
            .forEach(event -> text.append(event.path("choices").path(0).path("delta").path("content").asString("")));
        return text.toString();
    }

    boolean endsProperly() {
        return bytes.endsWith("0\r\n\r\n");
    }

    private static RawAnswer read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        boolean reset = false;
        try {
            for (int next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
                bytes.write(next);
            }
        }
        catch (SocketException ex) {
            reset = true;
        }
        return new RawAnswer(bytes.toString(StandardCharsets.UTF_8), reset);
    }

}
