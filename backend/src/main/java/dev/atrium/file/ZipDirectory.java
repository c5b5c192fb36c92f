package dev.atrium.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The table of contents at the end of a zip file. Nothing is unpacked to read it.
record ZipDirectory(List<Entry> entries, long fileSize) {

    private static final int MOST_ENTRIES = 10_000;

    private static final int LARGEST = 8 * 1024 * 1024;

    private static final int END = 0x06054b50;

    private static final int END_LENGTH = 22;

    private static final int END_64 = 0x06064b50;

    private static final int LOCATOR_64 = 0x07064b50;

    private static final int LOCATOR_LENGTH = 20;

    private static final int HEADER = 0x02014b50;

    private static final int HEADER_LENGTH = 46;

    private static final int LONGEST_COMMENT = 65_535;

    private static final long IN_EXTRA = 0xffffffffL;

    ZipDirectory {
        entries = List.copyOf(entries);
    }

    record Entry(String name, long packed, long size, boolean encrypted) {
    }

    /// Throws [Unusable] when there is none, or a larger one than any document has.
    static ZipDirectory read(FileChannel file) throws IOException {
        long size = file.size();
        ByteBuffer tail = bytes(file, Math.max(0, size - LONGEST_COMMENT - END_LENGTH - LOCATOR_LENGTH),
                LONGEST_COMMENT + END_LENGTH + LOCATOR_LENGTH);
        Place place = place(file, tail, endIn(tail));
        if (place.count() > MOST_ENTRIES || place.length() > LARGEST) {
            throw new Unusable("archive-too-many");
        }
        if (place.offset() < 0 || place.length() < 0 || place.offset() + place.length() > size) {
            throw new Unusable(Unusable.BROKEN);
        }
        return new ZipDirectory(entries(bytes(file, place.offset(), (int) place.length()), (int) place.count()), size);
    }

    private static int endIn(ByteBuffer tail) {
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_LENGTH + unsigned(tail, at + 20) == tail.limit()) {
                return at;
            }
        }
        throw new Unusable(Unusable.BROKEN);
    }

    private static Place place(FileChannel file, ByteBuffer tail, int end) throws IOException {
        Place place = new Place(unsigned(tail, end + 10), tail.getInt(end + 12) & IN_EXTRA,
                tail.getInt(end + 16) & IN_EXTRA);
        int locator = end - LOCATOR_LENGTH;
        if (locator < 0 || tail.getInt(locator) != LOCATOR_64) {
            return place;
        }
        ByteBuffer large = bytes(file, tail.getLong(locator + 8), 56);
        if (large.limit() < 56 || large.getInt(0) != END_64) {
            throw new Unusable(Unusable.BROKEN);
        }
        return new Place(large.getLong(32), large.getLong(40), large.getLong(48));
    }

    private static List<Entry> entries(ByteBuffer table, int count) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (entries.size() < count) {
            if (at + HEADER_LENGTH > table.limit() || table.getInt(at) != HEADER) {
                throw new Unusable(Unusable.BROKEN);
            }
            int name = unsigned(table, at + 28);
            int extra = unsigned(table, at + 30);
            int next = at + HEADER_LENGTH + name + extra + unsigned(table, at + 32);
            if (next > table.limit()) {
                throw new Unusable(Unusable.BROKEN);
            }
            entries.add(entry(table, at, name, extra));
            at = next;
        }
        return entries;
    }

    private static Entry entry(ByteBuffer table, int at, int nameLength, int extraLength) {
        byte[] name = new byte[nameLength];
        table.get(at + HEADER_LENGTH, name);
        long packed = table.getInt(at + 20) & IN_EXTRA;
        long size = table.getInt(at + 24) & IN_EXTRA;
        ByteBuffer large = large(table, at + HEADER_LENGTH + nameLength, extraLength);
        if (size == IN_EXTRA) {
            size = next(large);
        }
        if (packed == IN_EXTRA) {
            packed = next(large);
        }
        return new Entry(new String(name, StandardCharsets.UTF_8), packed, size, (table.getShort(at + 8) & 1) != 0);
    }

    /// The sizes that do not fit into the entry itself.
    private static ByteBuffer large(ByteBuffer table, int from, int length) {
        int at = from;
        while (at + 4 <= from + length) {
            int size = unsigned(table, at + 2);
            if (table.getShort(at) == 1 && at + 4 + size <= from + length) {
                return table.slice(at + 4, size).order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 4 + size;
        }
        return ByteBuffer.allocate(0);
    }

    private static long next(ByteBuffer large) {
        if (large.remaining() < Long.BYTES) {
            throw new Unusable(Unusable.BROKEN);
        }
        long value = large.getLong();
        if (value < 0) {
            throw new Unusable(Unusable.BROKEN);
        }
        return value;
    }

    private static ByteBuffer bytes(FileChannel file, long from, int most) throws IOException {
        if (from < 0 || from > file.size()) {
            throw new Unusable(Unusable.BROKEN);
        }
        return ByteBuffer.wrap(ContentKind.read(file, from, most)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private record Place(long count, long length, long offset) {
    }

}
