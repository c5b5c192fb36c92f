package dev.atrium.stack.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Something no provider should send, at one place of the answer.
record Garbage(int place, Kind kind) {

    enum Kind {

        NOTJSON, NUL, UTF8, SHAPE, TOOLS, FINISHES, HTML, HUGE

    }

    private static final int HUGE_LINE = 10 * 1024 * 1024;

    static Optional<Garbage> parse(String text) {
        String[] parts = text.split(":", 2);
        String kind = parts.length == 1 ? Kind.NOTJSON.name() : parts[1].toUpperCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
            .filter(known -> known.name().equals(kind))
            .findFirst()
            .map(known -> new Garbage(Integer.parseInt(parts[0]), known));
    }

    byte[] bytes() {
        return switch (kind) {
            case NOTJSON -> event("this is {not JSON");
            case NUL -> event(delta("{\"content\":\"nul \u0000 raw and \\u0000 escaped\"}", "null"));
            case UTF8 -> invalidUtf8();
            case SHAPE -> event("{\"choices\":\"none\",\"usage\":[],\"id\":7}");
            case TOOLS -> tools();
            case FINISHES -> twoFinishes();
            case HTML -> "<html><body><h1>502 Bad Gateway</h1></body></html>\n\n".getBytes(StandardCharsets.UTF_8);
            case HUGE -> hugeLine();
        };
    }

    private static byte[] invalidUtf8() {
        byte[] bytes = event(delta("{\"content\":\"half ?? char\"}", "null"));
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '?') {
                bytes[i] = (byte) (bytes[i + 1] == '?' ? 0xE2 : 0xFF);
            }
        }
        return bytes;
    }

    private static byte[] tools() {
        String call = "{\"index\":0,\"id\":\"call_same\",\"type\":\"function\","
                + "\"function\":{\"name\":\"no_such_tool\",\"arguments\":\"{\"}}";
        return event(delta("{\"tool_calls\":[" + call + "," + call + "]}", "null"));
    }

    private static byte[] twoFinishes() {
        String finish = new String(event(delta("{}", "\"stop\"")), StandardCharsets.UTF_8);
        return (finish + finish).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hugeLine() {
        byte[] line = new byte[HUGE_LINE];
        Arrays.fill(line, (byte) 'x');
        byte[] start = "data: ".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, line, 0, start.length);
        line[HUGE_LINE - 1] = '\n';
        line[HUGE_LINE - 2] = '\n';
        return line;
    }

    private static String delta(String delta, String finish) {
        return "{\"id\":\"garbage\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"stand-in\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}";
    }

    private static byte[] event(String json) {
        return ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

}
