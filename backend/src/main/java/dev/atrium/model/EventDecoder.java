package dev.atrium.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;

/// Cuts the bytes of an event stream into the data of each event, however the network cut them. Broken UTF-8 becomes
/// the replacement character and NUL is dropped. What never ends is refused before it fills the memory.
final class EventDecoder {

    /// What the protocol says instead of a last event.
    static final String DONE = "[DONE]";

    private static final int LONGEST_EVENT = 1024 * 1024;

    private static final long LONGEST_STREAM = 64L * 1024 * 1024;

    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    private final StringBuilder data = new StringBuilder();

    private boolean afterReturn;

    private long received;

    /// The data of the events that these bytes complete.
    List<String> decode(ByteBuf bytes) {
        received += bytes.readableBytes();
        if (received > LONGEST_STREAM) {
            throw new ModelFailure(ModelFailure.Kind.TOO_LONG, "more than " + LONGEST_STREAM + " bytes");
        }
        List<String> events = new ArrayList<>(4);
        while (bytes.isReadable()) {
            int length = bytes.forEachByte(b -> b != '\n' && b != '\r') - bytes.readerIndex();
            if (length < 0) {
                keep(bytes, bytes.readableBytes());
            }
            else {
                keep(bytes, length);
                endLine(bytes.readByte(), events);
            }
        }
        return events;
    }

    private void keep(ByteBuf bytes, int length) {
        if (unfinished.size() + data.length() + length > LONGEST_EVENT) {
            throw new ModelFailure(ModelFailure.Kind.GARBAGE, "an event longer than " + LONGEST_EVENT + " bytes");
        }
        if (length > 0) {
            afterReturn = false;
            byte[] part = new byte[length];
            bytes.readBytes(part);
            unfinished.writeBytes(part);
        }
    }

    /// A line ends with LF, CR, or CR LF; the LF of the latter ends nothing more.
    private void endLine(byte end, List<String> events) {
        boolean sameEnd = afterReturn && end == '\n';
        afterReturn = end == '\r';
        if (!sameEnd) {
            String line = unfinished.toString(StandardCharsets.UTF_8).replace("\0", "");
            unfinished.reset();
            take(line, events);
        }
    }

    private void take(String line, List<String> events) {
        if (line.equals("data: " + DONE)) {
            events.add(DONE); // some send nothing after it, not even the empty line that
                              // ends an event
        }
        else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(line, line.startsWith("data: ") ? 6 : 5, line.length());
        }
        else if (line.isEmpty() && !data.isEmpty()) {
            events.add(data.toString());
            data.setLength(0);
        }
    }

}
