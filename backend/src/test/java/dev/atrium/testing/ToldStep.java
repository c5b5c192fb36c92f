package dev.atrium.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A step as a collector was told of it: what OTLP calls a span.
///
/// @param parent the id of the step that it is a part of, empty when it begins a trace
/// @param facts texts and numbers by their names
/// @param moments what happened while it was under way
public record ToldStep(String trace, String id, String parent, String name, Map<String, Object> facts,
        List<String> moments, boolean failed) {

    private static final long ERROR = 2;

    /// All that are in one call, as opentelemetry/proto/trace/v1/trace.proto has them.
    static List<ToldStep> in(byte[] call) {
        return fields(call, 1).flatMap(resource -> fields(resource, 2))
            .flatMap(scope -> fields(scope, 2))
            .map(ToldStep::of)
            .toList();
    }

    private static ToldStep of(byte[] span) {
        Map<String, Object> facts = new LinkedHashMap<>();
        fields(span, 9).forEach(fact -> facts.put(text(fact, 1), value(fields(fact, 2).findFirst().orElseThrow())));
        boolean failed = fields(span, 15).flatMap(status -> read(status).stream())
            .anyMatch(field -> field.number() == 3 && field.value().equals(ERROR));
        return new ToldStep(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), facts,
                fields(span, 11).map(moment -> text(moment, 2)).toList(), failed);
    }

    private static Object value(byte[] any) {
        Field value = read(any).getFirst();
        return (value.value() instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : value.value();
    }

    private static String text(byte[] message, int number) {
        return fields(message, number).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).findFirst().orElse("");
    }

    private static String hex(byte[] message, int number) {
        return fields(message, number).map(HexFormat.of()::formatHex).findFirst().orElse("");
    }

    private static Stream<byte[]> fields(byte[] message, int number) {
        return read(message).stream().filter(field -> field.number() == number).map(field -> (byte[]) field.value());
    }

    /// The fields of a message of Protocol Buffers.
    private static List<Field> read(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (buffer.hasRemaining()) {
            int key = (int) number(buffer);
            fields.add(new Field(key >>> 3, switch (key & 7) {
                case 0 -> number(buffer);
                case 1 -> buffer.getLong();
                case 2 -> {
                    byte[] bytes = new byte[(int) number(buffer)];
                    buffer.get(bytes);
                    yield bytes;
                }
                case 5 -> (long) buffer.getInt();
                default -> throw new IllegalStateException("no field of ours");
            }));
        }
        return fields;
    }

    private static long number(ByteBuffer buffer) {
        long number = 0;
        for (int shift = 0;; shift += 7) {
            byte part = buffer.get();
            number |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    private record Field(int number, Object value) {
    }

}
