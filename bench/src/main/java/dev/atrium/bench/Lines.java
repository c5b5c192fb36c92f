package dev.atrium.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts bytes into lines, wherever the network has cut them.
final class Lines {

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    List<String> in(byte[] bytes) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                begun.write(bytes, from, i - from);
                lines.add(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
                from = i + 1;
            }
        }
        begun.write(bytes, from, bytes.length - from);
        return lines;
    }

}
