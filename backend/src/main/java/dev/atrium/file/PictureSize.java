package dev.atrium.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How large a picture says it is, by its head. One that would fill the memory of whoever draws it is refused.
public record PictureSize(long width, long height) {

    /// Cameras put a small picture and much else before the head of a large one: so many
    /// bytes are looked at.
    static final int HEAD = 2 * 1024 * 1024;

    private static final long MOST_PIXELS = 50_000_000;

    private static final long LONGEST_SIDE = 30_000;

    void check() {
        if (this.width <= 0 || this.height <= 0) {
            throw new Unusable(Unusable.BROKEN);
        }
        if (this.width > LONGEST_SIDE || this.height > LONGEST_SIDE || this.width * this.height > MOST_PIXELS) {
            throw new Unusable("picture-too-large");
        }
    }

    /// Throws [Unusable] when the head is cut off or makes no sense.
    static PictureSize of(FileKind kind, byte[] start) {
        ByteBuffer bytes = ByteBuffer.wrap(start);
        try {
            return switch (kind) {
                case PNG -> new PictureSize(bytes.getInt(16), bytes.getInt(20));
                case GIF -> new PictureSize(little(bytes, 6), little(bytes, 8));
                case WEBP -> webp(bytes);
                case JPEG -> jpeg(bytes);
                default -> throw new IllegalArgumentException(kind + " is no picture");
            };
        }
        catch (IndexOutOfBoundsException | BufferUnderflowException cutOff) {
            throw new Unusable(Unusable.BROKEN);
        }
    }

    private static PictureSize webp(ByteBuffer bytes) {
        return switch (bytes.getInt(12)) {
            case 0x56503820 -> new PictureSize(little(bytes, 26) & 0x3fff, little(bytes, 28) & 0x3fff);
            case 0x5650384c -> {
                int bits = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(21);
                yield new PictureSize((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
            }
            case 0x56503858 -> {
                bytes.order(ByteOrder.LITTLE_ENDIAN);
                yield new PictureSize((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(27) & 0xffffff) + 1);
            }
            default -> throw new Unusable(Unusable.BROKEN);
        };
    }

    /// From one segment to the next, until the one that begins a frame.
    private static PictureSize jpeg(ByteBuffer bytes) {
        int at = 2;
        while (true) {
            int marker = Short.toUnsignedInt(bytes.getShort(at));
            if (marker >> 8 != 0xff) {
                throw new Unusable(Unusable.BROKEN);
            }
            if (isFrame(marker & 0xff)) {
                return new PictureSize(Short.toUnsignedInt(bytes.getShort(at + 7)),
                        Short.toUnsignedInt(bytes.getShort(at + 5)));
            }
            at += marker == 0xffff ? 1 : 2 + Math.max(2, Short.toUnsignedInt(bytes.getShort(at + 2)));
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int little(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(Short.reverseBytes(bytes.getShort(at)));
    }

}
