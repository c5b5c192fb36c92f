package dev.atrium.identity;

import org.jspecify.annotations.Nullable;

/// Which people are looked for.
///
/// @param words how a name, the last word of one, or an e-mail address begins
/// @param quiet only who has not been active for long, or never
public record PeopleFilter(String words, @Nullable DepartmentId department, @Nullable String role,
        @Nullable MemberState state, boolean quiet) {

    public static final PeopleFilter ALL = new PeopleFilter("", null, null, null, false);

    private static final int LONGEST = 100;

    public PeopleFilter {
        words = words.strip().replace("\0", "");
        words = (words.length() > LONGEST) ? words.substring(0, LONGEST) : words;
        role = (role == null || role.isBlank()) ? null : role;
    }

}
