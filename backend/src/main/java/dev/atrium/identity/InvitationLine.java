package dev.atrium.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// One line of a list of people to invite: `e-mail; name; department; role`, of which the first alone is needed. Columns
/// are parted by tabs, semicolons or commas, whichever comes first in that order.
///
/// @param problem a word for why nobody can be invited by it
record InvitationLine(int number, String email, String firstName, String lastName, String department, String role,
        @Nullable String problem) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"\\\\/]{1,64}@[a-z0-9.-]{3,190}");

    static final int LONGEST_NAME = 100;

    static List<InvitationLine> all(String list) {
        List<String> lines = list.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return IntStream.range(0, lines.size()).mapToObj(index -> of(index + 1, lines.get(index))).toList();
    }

    static InvitationLine of(int number, String line) {
        String parted = line.contains("\t") ? "\t" : line.contains(";") ? ";" : ",";
        List<String> columns = Arrays.stream(line.split(Pattern.quote(parted), -1)).map(String::strip).toList();
        String email = columns.getFirst().toLowerCase(Locale.ROOT);
        String name = column(columns, 1);
        int space = name.lastIndexOf(' ');
        String first = (space < 0) ? name : name.substring(0, space);
        String last = (space < 0) ? "" : name.substring(space + 1);
        boolean readable = EMAIL.matcher(email).matches() && first.length() <= LONGEST_NAME
                && last.length() <= LONGEST_NAME && line.indexOf('\0') < 0 && columns.size() <= 4;
        return new InvitationLine(number, readable ? email : cut(email.replace("\0", "")), readable ? first : "",
                readable ? last : "", column(columns, 2), column(columns, 3).toLowerCase(Locale.ROOT),
                readable ? null : "unreadable");
    }

    /// Whether anybody could be invited by it. In small letters.
    static boolean isAddress(String text) {
        return EMAIL.matcher(text).matches();
    }

    /// As the department is written.
    InvitationLine in(String path) {
        return new InvitationLine(this.number, this.email, this.firstName, this.lastName, path, this.role,
                this.problem);
    }

    InvitationLine because(String why) {
        return new InvitationLine(this.number, this.email, this.firstName, this.lastName, this.department, this.role,
                why);
    }

    private static String column(List<String> columns, int index) {
        return (index < columns.size()) ? columns.get(index) : "";
    }

    private static String cut(String text) {
        return (text.length() <= LONGEST_NAME) ? text : text.substring(0, LONGEST_NAME);
    }

}
