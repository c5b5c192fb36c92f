package dev.atrium.scim;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// Which stretch of a list is asked for, and how it is told.
///
/// @param startIndex the place of the first, counted from 1
public record ScimPaging(@Nullable String filter, int startIndex, int count, Shown shown) {

    private static final int USUAL = 100;

    /// As it stands in an address. Sorting is refused: nobody shall believe that it was
    /// done.
    public static ScimPaging of(@Nullable String filter, @Nullable String startIndex, @Nullable String count,
            @Nullable String sortBy, Shown shown) {
        if (sortBy != null && !sortBy.isBlank()) {
            throw Refusal.invalid("sortBy", "scim.no-sorting");
        }
        return new ScimPaging(filter, Math.max(1, number(startIndex, 1, "startIndex")),
                Math.max(0, number(count, USUAL, "count")), shown);
    }

    /// How many are left out before.
    int from() {
        return this.startIndex - 1;
    }

    int atMost(int most) {
        return Math.min(this.count, most);
    }

    private static int number(@Nullable String text, int usual, String field) {
        try {
            return (text == null || text.isBlank()) ? usual : Integer.parseInt(text.strip());
        }
        catch (NumberFormatException unreadable) {
            throw Refusal.invalid(field, "scim.value", field);
        }
    }

}
