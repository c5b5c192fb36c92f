package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.atrium.file.Section;

/// Texts for tests: sentences that look like some, and garbage.
final class Prose {

    private static final List<String> WORDS = List.of("the", "account", "of", "branch", "must", "report", "a",
            "quarterly", "and", "manager", "approves", "travel", "limit", "for", "every", "customer", "is", "signed",
            "contract", "in", "writing", "before", "payment");

    private static final String CHARACTERS = "账户记录保存经理批准旅行合同签署客户付款银行分行报告限额每个季度书面之前";

    private Prose() {
    }

    static String english(Random random, int sentences) {
        var text = new StringBuilder();
        for (int sentence = 0; sentence < sentences; sentence++) {
            text.append("The");
            for (int word = 6 + random.nextInt(14); word > 0; word--) {
                text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            text.append(". ");
        }
        return text.toString().strip();
    }

    static String chinese(Random random, int sentences) {
        var text = new StringBuilder();
        for (int sentence = 0; sentence < sentences; sentence++) {
            for (int character = 8 + random.nextInt(20); character > 0; character--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            text.append("。");
        }
        return text.toString();
    }

    static String garbage(Random random) {
        var text = new StringBuilder();
        for (int piece = random.nextInt(60); piece > 0; piece--) {
            int length = random.nextInt(200);
            switch (random.nextInt(10)) {
                case 0 -> text.append(english(random, 1 + random.nextInt(8)));
                case 1 -> text.append(chinese(random, 1 + random.nextInt(8)));
                case 2 -> text.append("\n".repeat(random.nextInt(4)));
                case 3 -> letters(text, random, length, 0x20, 0x7F);
                case 4 -> letters(text, random, length, 0x1F300, 0x1FA00);
                case 5 -> letters(text, random, length, 0x300, 0x36F);
                case 6 -> letters(text, random, length, 0x0, 0xFFFF);
                case 7 -> letters(text, random, length, 0x600, 0xE7F);
                case 8 -> text.append("a1b2".repeat(length));
                default -> letters(text, random, length, 0x20000, 0x2A6DF);
            }
        }
        return text.toString();
    }

    /// Also halves of characters and characters that no standard knows.
    private static void letters(StringBuilder text, Random random, int length, int from, int to) {
        for (int letter = 0; letter < length; letter++) {
            text.appendCodePoint(random.nextInt(from, to));
        }
    }

    static List<Section> sections(Random random, int length) {
        var sections = new ArrayList<Section>();
        int at = 0;
        for (int page = 1; at < length && random.nextInt(8) > 0; page++) {
            int end = Math.min(length, at + random.nextInt(3_000));
            sections.add(new Section(at, end, page, random.nextBoolean() ? "Heading " + page : ""));
            at = end + random.nextInt(2);
        }
        return sections;
    }

}
