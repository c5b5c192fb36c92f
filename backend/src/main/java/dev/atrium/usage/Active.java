package dev.atrium.usage;

import java.time.LocalDate;

/// How many members of a department asked something in a week.
///
/// @param week its Monday
/// @param department its path at that time; empty for those who were in none
/// @param members zero or less is never told: see [Adoption]
public record Active(LocalDate week, String department, int members) {
}
