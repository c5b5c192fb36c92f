package dev.atrium.identity;

import java.util.Locale;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// How a directory wants somebody to stand.
///
/// @param userName what the directory calls them
/// @param externalId its own id for them
/// @param email where they are invited, in small letters
/// @param active whether they may come in
public record PersonWish(String userName, @Nullable String externalId, String email, String firstName, String lastName,
        boolean active) {

    static final int LONGEST_ID = 255;

    private static final int LONGEST_USER_NAME = 320;

    public PersonWish {
        email = email.toLowerCase(Locale.ROOT);
        fits(userName, 1, LONGEST_USER_NAME, "userName");
        fits(firstName, 0, InvitationLine.LONGEST_NAME, "name.givenName");
        fits(lastName, 0, InvitationLine.LONGEST_NAME, "name.familyName");
        if (externalId != null) {
            fits(externalId, 1, LONGEST_ID, "externalId");
        }
    }

    public String name() {
        return (this.firstName + " " + this.lastName).strip();
    }

    /// Nobody is invited by anything else.
    void demandAddress() {
        if (!InvitationLine.isAddress(this.email)) {
            throw Refusal.invalid("userName", "provisioning.address");
        }
    }

    static void fits(String text, int shortest, int longest, String field) {
        if (text.length() < shortest || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(field, "provisioning.text", field, longest);
        }
    }

}
