package dev.atrium.stack.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A picture of a prompt. The stand-in does not see: it says what it was given.
record GivenPicture(String kind, int bytes, String size) {

    private static final Pattern ADDRESS = Pattern.compile("data:image/([a-z+.-]{1,20});base64,([A-Za-z0-9+/=]*+)");

    private static final int FIRST_SEGMENT = 2;

    static List<GivenPicture> in(String text) {
        return ADDRESS.matcher(text).results().map(GivenPicture::of).toList();
    }

    /// The text with each picture's bytes left out, and what they were in their place.
    static String toldIn(String text) {
        return text.contains("data:image/")
                ? ADDRESS.matcher(text)
                    .replaceAll(found -> "data:image/" + found.group(1) + ";base64,(" + of(found).measures() + ")")
                : text;
    }

    String measures() {
        return bytes + " bytes, " + size;
    }

    @Override
    public String toString() {
        return kind.toUpperCase() + ", " + measures();
    }

    private static GivenPicture of(MatchResult found) {
        byte[] picture = Base64.getDecoder().decode(found.group(2));
        return new GivenPicture(found.group(1), picture.length, size(found.group(1), picture));
    }

    private static String size(String kind, byte[] picture) {
        ByteBuffer head = ByteBuffer.wrap(picture);
        try {
            return switch (kind) {
                case "png" -> head.getInt(16) + " x " + head.getInt(20);
                case "gif" -> head.order(ByteOrder.LITTLE_ENDIAN).getShort(6) + " x " + head.getShort(8);
                case "jpeg" -> jpeg(head);
                default -> "of unknown size";
            };
        }
        catch (IndexOutOfBoundsException cut) {
            return "cut off";
        }
    }

    private static String jpeg(ByteBuffer head) {
        int at = FIRST_SEGMENT;
        while (!isFrame(head.get(at + 1))) {
            at += 2 + Short.toUnsignedInt(head.getShort(at + 2));
        }
        return head.getShort(at + 7) + " x " + head.getShort(at + 5);
    }

    private static boolean isFrame(byte marker) {
        int kind = Byte.toUnsignedInt(marker);
        return kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc;
    }

}
