package dev.atrium.file;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells by the table of contents of something packed whether it is a document, and whether it may be unpacked. The
/// limits hold for what the table says; it can lie, so whoever unpacks has limits too.
final class OfficePackage {

    private static final long LARGE = 10L * 1024 * 1024;

    private static final long MOST_UNPACKED = 1024L * 1024 * 1024;

    private static final long HIGHEST_RATIO = 100;

    private static final Set<String> ARCHIVES = Set.of("zip", "jar", "war", "7z", "rar", "gz", "tgz", "bz2", "xz",
            "tar", "zst", "cab", "iso");

    private static final Map<String, FileKind> PARTS = Map.of("word/document", FileKind.DOCX, "xl/workbook",
            FileKind.XLSX, "ppt/presentation", FileKind.PPTX);

    private OfficePackage() {
    }

    static FileKind kindOf(ZipDirectory directory) {
        FileKind kind = PARTS.entrySet()
            .stream()
            .filter(part -> directory.entries().stream().anyMatch(entry -> isMainPart(entry.name(), part.getKey())))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
        check(directory);
        if (kind == null
                || directory.entries().stream().noneMatch(entry -> entry.name().equals("[Content_Types].xml"))) {
            throw new Unusable(Unusable.UNKNOWN_KIND);
        }
        if (directory.entries()
            .stream()
            .anyMatch(entry -> entry.name().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
            throw new Unusable("macros");
        }
        return kind;
    }

    /// Some programs number it: `word/document2.xml`.
    private static boolean isMainPart(String name, String part) {
        return name.startsWith(part) && name.substring(part.length()).matches("[0-9]*\\.xml");
    }

    private static void check(ZipDirectory directory) {
        long unpacked = 0;
        long packed = 0;
        for (ZipDirectory.Entry entry : directory.entries()) {
            unpacked += entry.size();
            packed += entry.packed();
            refuseIf(entry.encrypted(), Unusable.ENCRYPTED);
            refuseIf(isArchive(entry.name()), "archive-nested");
            refuseIf(entry.size() > LARGE && entry.size() / Math.max(1, entry.packed()) > HIGHEST_RATIO,
                    "archive-too-large");
            refuseIf(unpacked > MOST_UNPACKED, "archive-too-large");
        }
        // more is packed than there is: entries lie on top of each other
        refuseIf(packed > directory.fileSize(), "archive-too-large");
    }

    private static boolean isArchive(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && ARCHIVES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static void refuseIf(boolean bad, String code) {
        if (bad) {
            throw new Unusable(code);
        }
    }

}
