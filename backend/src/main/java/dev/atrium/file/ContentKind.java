package dev.atrium.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Decides what a file is by what is in it: its first bytes, and the table of contents of what is packed. Neither its
/// name nor what a browser says about it is asked. It reads a little of the file, and blocks while it does.
final class ContentKind {

    private static final int SAMPLE = 64 * 1024;

    private static final List<Magic> PICTURES = List.of(Magic.of(FileKind.PNG, "\u0089PNG\r\n\u001a\n"),
            Magic.of(FileKind.JPEG, "\u00ff\u00d8\u00ff"), Magic.of(FileKind.GIF, "GIF87a"),
            Magic.of(FileKind.GIF, "GIF89a"));

    private static final byte[] OLD_OFFICE = latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");

    private static final byte[] ENCRYPTED_PACKAGE = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private ContentKind() {
    }

    /// The kind of the file. Throws [Unusable] when it is none that is read, or packed in
    /// a way that nobody should unpack.
    static FileKind of(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            byte[] start = read(file, 0, SAMPLE);
            if (startsWith(start, "PK\u0003\u0004") || startsWith(start, "PK\u0005\u0006")) {
                return OfficePackage.kindOf(ZipDirectory.read(file));
            }
            if (startsWith(start, OLD_OFFICE)) {
                throw new Unusable(isEncrypted(file, start) ? Unusable.ENCRYPTED : "old-office");
            }
            return picture(start) instanceof FileKind picture ? sized(picture, file) : document(start);
        }
    }

    private static FileKind document(byte[] start) {
        return isPdf(start) ? FileKind.PDF : TextKind.of(start);
    }

    /// Programs that print put spaces and marks before it; nothing else may stand there.
    private static boolean isPdf(byte[] start) {
        int at = 0;
        while (at < Math.min(start.length, 1024) && isBlank(start[at])) {
            at++;
        }
        return startsWith(start, latin("%PDF-"), at);
    }

    private static boolean isBlank(byte letter) {
        return letter == 0 || letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n'
                || letter == (byte) 0xef || letter == (byte) 0xbb || letter == (byte) 0xbf;
    }

    private static @Nullable FileKind picture(byte[] start) {
        if (startsWith(start, "RIFF") && startsWith(start, latin("WEBP"), 8)) {
            return FileKind.WEBP;
        }
        return PICTURES.stream()
            .filter(magic -> startsWith(start, magic.bytes(), 0))
            .map(Magic::kind)
            .findFirst()
            .orElse(null);
    }

    private static FileKind sized(FileKind picture, FileChannel file) throws IOException {
        PictureSize.of(picture, read(file, 0, PictureSize.HEAD)).check();
        return picture;
    }

    /// A modern document with a password is an old container around it. Where its list of
    /// streams begins stands in its head.
    private static boolean isEncrypted(FileChannel file, byte[] start) throws IOException {
        if (start.length < 512) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int shift = head.getShort(30);
        long sector = head.getInt(48);
        if (shift < 7 || shift > 16 || sector < 0) {
            return false;
        }
        byte[] list = read(file, (sector + 1) << shift, 4096);
        for (int at = 0; at + ENCRYPTED_PACKAGE.length <= list.length; at++) {
            if (startsWith(list, ENCRYPTED_PACKAGE, at)) {
                return true;
            }
        }
        return false;
    }

    static byte[] read(FileChannel file, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, file.size() - from)));
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
            // until all of it has come
        }
        byte[] read = new byte[bytes.position()];
        bytes.flip().get(read);
        return read;
    }

    private static boolean startsWith(byte[] bytes, String beginning) {
        return startsWith(bytes, latin(beginning), 0);
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return startsWith(bytes, beginning, 0);
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning, int at) {
        if (at < 0 || bytes.length - at < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (bytes[at + i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private record Magic(FileKind kind, byte[] bytes) {

        static Magic of(FileKind kind, String bytes) {
            return new Magic(kind, latin(bytes));
        }
    }

}
