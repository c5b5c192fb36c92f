package dev.atrium.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.ArrayUtil;

/// Which passages an index has: their keys and languages, by the place they have in it.
final class PassageTable {

    static final int VERSION = 1;

    private static final String FILE = "passages.atrium";

    private static final String CODEC = "AtriumPassages";

    private final Map<UUID, Integer> places = new LinkedHashMap<>();

    private final List<UUID> files = new ArrayList<>();

    private int[] fileOf = new int[16];

    private int[] numberOf = new int[16];

    private byte[] languageOf = new byte[16];

    private int size;

    int add(IndexedPassage passage) {
        return add(passage.key().file(), passage.key().number(), passage.language());
    }

    private int add(UUID file, int number, TextLanguage language) {
        fileOf = ArrayUtil.grow(fileOf, size + 1);
        numberOf = ArrayUtil.grow(numberOf, size + 1);
        languageOf = ArrayUtil.grow(languageOf, size + 1);
        fileOf[size] = places.computeIfAbsent(file, unknown -> {
            files.add(unknown);
            return files.size() - 1;
        });
        numberOf[size] = number;
        languageOf[size] = (byte) language.ordinal();
        return size++;
    }

    int size() {
        return size;
    }

    PassageKey key(int passage) {
        return new PassageKey(files.get(fileOf[passage]), numberOf[passage]);
    }

    /// Which of all passages are of these files.
    Selection of(Set<UUID> wanted) {
        boolean[] chosen = new boolean[files.size()];
        wanted.forEach(file -> {
            Integer place = places.get(file);
            if (place != null) {
                chosen[place] = true;
            }
        });
        return passage -> chosen[fileOf[passage]];
    }

    Map<TextLanguage, Integer> languages(Set<UUID> wanted) {
        Selection selection = of(wanted);
        int[] counts = new int[TextLanguage.values().length];
        for (int passage = 0; passage < size; passage++) {
            if (selection.has(passage)) {
                counts[languageOf[passage]]++;
            }
        }
        var languages = new EnumMap<TextLanguage, Integer>(TextLanguage.class);
        for (TextLanguage language : TextLanguage.values()) {
            if (counts[language.ordinal()] > 0) {
                languages.put(language, counts[language.ordinal()]);
            }
        }
        return languages;
    }

    long bytes() {
        return 9L * fileOf.length + 100L * files.size();
    }

    interface Selection {

        boolean has(int passage);

    }

    void write(Directory folder) throws IOException {
        try (var out = folder.createOutput(FILE, IOContext.DEFAULT)) {
            CodecUtil.writeHeader(out, CODEC, VERSION);
            out.writeVInt(files.size());
            for (UUID file : files) {
                out.writeLong(file.getMostSignificantBits());
                out.writeLong(file.getLeastSignificantBits());
            }
            out.writeVInt(size);
            for (int passage = 0; passage < size; passage++) {
                out.writeVInt(fileOf[passage]);
                out.writeVInt(numberOf[passage]);
                out.writeString(TextLanguage.values()[languageOf[passage]].tag());
            }
            CodecUtil.writeFooter(out);
        }
    }

    static PassageTable read(Directory folder) throws IOException {
        var table = new PassageTable();
        try (var in = folder.openInput(FILE, IOContext.READONCE)) {
            CodecUtil.checksumEntireFile(in);
            in.seek(0);
            CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
            var files = new UUID[in.readVInt()];
            for (int file = 0; file < files.length; file++) {
                files[file] = new UUID(in.readLong(), in.readLong());
            }
            int passages = in.readVInt();
            for (int passage = 0; passage < passages; passage++) {
                table.add(files[in.readVInt()], in.readVInt(), TextLanguage.ofTag(in.readString()));
            }
        }
        return table;
    }

}
