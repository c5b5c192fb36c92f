package dev.atrium.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Hostile files that are not packed.
final class HostileOthers {

    private static final String LONG = "Words that a page has, enough to be no picture of one.";

    private HostileOthers() {
    }

    static List<Hostile> pdfs() {
        byte[] good = Pdfs.of(List.of(LONG, LONG));
        return List.of(
                Hostile.refused("a PDF that claims a million pages", tree("/Kids [3 0 R] /Count 1000000"),
                        "too-many-pages"),
                Hostile.refused("a PDF with as many pages as it can count", tree("/Kids [3 0 R] /Count 2147483647"),
                        "too-many-pages"),
                Hostile.refused("a PDF with fewer pages than none", tree("/Kids [3 0 R] /Count -5"), "broken",
                        "scanned"),
                Hostile.refused("a PDF whose pages lead to themselves", tree("/Kids [2 0 R 2 0 R] /Count 3"), "broken",
                        "scanned"),
                Hostile.refused("a PDF without pages", Pdfs.byHand(List.of(Pdfs.object("<< /Type /Catalog >>"))),
                        "broken"),
                Hostile.either("a PDF whose page unpacks to 300 megabytes", bomb(), text -> text.length() < 1000,
                        "too-demanding", "scanned", "broken"),
                Hostile.either("half a PDF", Arrays.copyOf(good, good.length / 2), text -> true, "broken", "scanned"),
                Hostile.refused("the head of a PDF", latin("%PDF-1.7\n"), "broken"),
                Hostile.refused("a PDF of noise", latin("%PDF-1.7\n" + "\u00e9\u0001\u00ff obj << /".repeat(20_000)),
                        "broken"),
                Hostile.refused("a PDF with a password", Pdfs.withPassword(LONG), "encrypted"),
                Hostile.refused("pictures of pages", Pdfs.scanned(3), "scanned"),
                Hostile.read("a PDF whose bookmarks go in a circle", circle(), text -> text.contains("words")),
                Hostile.read("a PDF that is an archive as well", joined(good, Zips.docx("of the archive").bytes()),
                        text -> text.contains("no picture") && !text.contains("of the archive")),
                Hostile.read("a PDF with a script that starts by itself", script(),
                        text -> text.contains("words") && !text.contains("alert")));
    }

    static List<Hostile> pictures() {
        return List.of(Hostile.refused("a picture that fills the memory", png(60_000, 60_000), "picture-too-large"),
                Hostile.refused("a picture of no size", png(0, 10), "broken"),
                Hostile.refused("the head of a picture", latin("\u0089PNG\r\n\u001a\n"), "broken"),
                Hostile.refused("a picture without a frame", latin("\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF"),
                        "broken"),
                Hostile.refused("a picture that is noise",
                        latin("RIFF\u0000\u0000\u0000\u0000WEBPnoisenoisenoisenoise"), "broken"),
                Hostile.read("a picture that is a PDF as well", joined(gif(), Pdfs.of(List.of(LONG))), String::isEmpty),
                Hostile.read("a picture with a script in it", joined(gif(), latin("<script>alert(1)</script>")),
                        String::isEmpty));
    }

    static List<Hostile> programsAndArchives() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(gzip)) {
            Zips.much('0', 200_000_000).write(packing);
        }
        return Stream.of(List.of("a program of Windows", "MZ\u0090\u0000\u0003\u0000"),
                List.of("a program of Linux", "\u007fELF\u0002\u0001\u0001"),
                List.of("an archive of 7-Zip", "7z\u00bc\u00af'\u001c\u0000\u0004"),
                List.of("an archive of RAR", "Rar!\u001a\u0007\u0001\u0000"),
                List.of("a text with bytes of nothing", "words\u0000words"),
                List.of("a drawing with a script", "<svg onload='alert(1)'><script/></svg>"),
                List.of("a drawing that asks for a file",
                        "<?xml version='1.0'?><!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>"),
                List.of("markup of a billion laughs", "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>]><l>&a;</l>"),
                List.of("a document of WordPad", "{\\rtf1\\ansi words}"), List.of("nothing but space", "  \n\t  "))
            .map(one -> Hostile.refused(one.getFirst(), latin(one.getLast()), "kind-unknown"))
            .collect(java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), list -> {
                list.add(Hostile.refused("two hundred megabytes in a few", gzip.toByteArray(), "kind-unknown"));
                list.add(Hostile.refused("a program with an archive behind it",
                        joined(latin("MZ\u0090\u0000"), Zips.docx("x").bytes()), "kind-unknown"));
                return list;
            }));
    }

    static List<Hostile> texts(int port) {
        return List.of(Hostile.read("a page with scripts", latin(
                "<html><head><title>t</title><style>p{}</style></head><body><script>alert('evil')</script><p>harmless words</p><iframe src='http://127.0.0.1:"
                        + port + "/'>frame</iframe></body></html>"),
                text -> text.contains("harmless words") && !text.contains("evil") && !text.contains("{}")),
                Hostile.read("a page that fetches",
                        latin("<!doctype html><img src='http://127.0.0.1:" + port
                                + "/a'><link rel=stylesheet href='http://127.0.0.1:" + port + "/b'><p>words"),
                        text -> text.contains("words")),
                Hostile.either("a page 300,000 deep", latin("<html><body>" + "<div>".repeat(300_000) + "deep words"),
                        text -> text.contains("deep words"), "too-demanding", "broken"),
                Hostile.read("a page that was never closed",
                        latin("<html><body><b><i><table><tr><td>words<p></i></b><<<>>&&&;"),
                        text -> text.contains("words")),
                Hostile.read("a page that is a PDF in a comment",
                        latin("<!-- %PDF-1.7 --><html><body><p>words</p></body></html>"),
                        text -> text.equals("words\n")),
                Hostile.refused("a line of thirty megabytes", latin("x".repeat(30_000_000)), "too-much-text"),
                Hostile.read("text in another order of bytes",
                        ("\ufeff" + "Grüße aus 北京 ".repeat(50)).getBytes(StandardCharsets.UTF_16LE),
                        text -> text.contains("北京")),
                Hostile.read("text that is half Unicode",
                        joined("Grüße ".repeat(20).getBytes(StandardCharsets.UTF_8), latin("\u00e9\u00e8 fin")),
                        text -> text.contains("fin")),
                Hostile.read("a table of formulas",
                        latin("name;value;note\n=cmd|' /C calc'!A0;1;2\n@SUM(1);2;3\n+1;3;4\n"),
                        text -> text.contains("=cmd") && text.contains("name | value | note")),
                Hostile.either("a table that never ends its quote", latin("a,b,c\n1,2,3\n\"" + "x,".repeat(500_000)),
                        text -> true, "broken", "too-much-text", "too-demanding"),
                Hostile.read("text that turns its direction",
                        "report \u202efdp.exe\u202c and more words here".getBytes(StandardCharsets.UTF_8),
                        text -> text.contains("more words")),
                Hostile.read("a program that is text", latin("#!/bin/sh\nrm -rf /\n"), text -> text.contains("rm -rf")),
                Hostile.read("headings without end", latin("# a\n\n" + "###### deeper\n\nwords\n\n".repeat(5_000)),
                        text -> text.contains("deeper")));
    }

    private static byte[] tree(String pages) {
        return Pdfs.byHand(List.of(Pdfs.object("<< /Type /Catalog /Pages 2 0 R >>"),
                Pdfs.object("<< /Type /Pages " + pages + " >>"),
                Pdfs.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>")));
    }

    private static byte[] page(String catalog, byte[] content, List<byte[]> more) {
        return Pdfs.byHand(Stream.concat(Stream.of(Pdfs.object("<< /Type /Catalog /Pages 2 0 R " + catalog + " >>"),
                Pdfs.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
                Pdfs.object(
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"),
                content, Pdfs.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")), more.stream())
            .toList());
    }

    private static byte[] bomb() {
        return page("", Pdfs.packed(' ', 300_000_000), List.of());
    }

    private static byte[] words() {
        String text = "BT /F1 12 Tf (enough words for a page to be read) Tj ET";
        return Pdfs.object("<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text));
    }

    private static byte[] circle() {
        return page("/Outlines 6 0 R", words(), List
            .of(Pdfs.object("<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>"), Pdfs.object(
                    "<< /Title (a) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R /Count 1 /Dest [3 0 R /Fit] >>")));
    }

    private static byte[] script() {
        return page("/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\)) >>", words(), List.of());
    }

    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(40)
            .put(latin("\u0089PNG\r\n\u001a\n"))
            .putInt(13)
            .put(latin("IHDR"))
            .putInt(width)
            .putInt(height)
            .array();
    }

    private static byte[] gif() {
        return latin(
                "GIF89a\u0001\u0000\u0001\u0000\u0080\u0000\u0000\u0000\u0000\u0000\u00ff\u00ff\u00ff,\u0000\u0000\u0000\u0000\u0001\u0000\u0001\u0000\u0000\u0002\u0002D\u0001\u0000;");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

}
