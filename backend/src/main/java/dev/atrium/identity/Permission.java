package dev.atrium.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do for others than themselves. A role is a set of these; what a member may do with what is their own
/// needs none.
public enum Permission {

    /// List all assistants, review, hand on, retire and certify them. Never to read
    /// instructions.
    OVERSEE_ASSISTANTS,
    /// Invite, disable and remove people, give them roles and departments, end their
    /// sessions.
    MANAGE_PEOPLE,
    /// Say where people sign in: the tenant's own identity provider.
    MANAGE_SIGN_IN,
    /// See what is used and what it costs.
    SEE_USAGE,
    /// Say what may be spent.
    SET_BUDGETS,
    /// Say which models may be used, what may go in and come out, and what everybody must
    /// have read.
    SET_POLICIES,
    /// Say how long things are kept.
    SET_RETENTION,
    /// Keep things from being deleted, whatever else is said. Never to read them.
    PLACE_HOLDS,
    /// Read what somebody else wrote: for a case, for a while, and with the consent of a
    /// second person.
    INVESTIGATE,
    /// Read and export the trail.
    READ_TRAIL,
    /// Say where the trail is sent to.
    SEND_TRAIL,
    /// Add tenants, suspend and delete them, and say how much they may ask. Of no tenant:
    /// only who belongs to the installation itself has it, and nothing of a tenant's is
    /// ever shown to them.
    OPERATE;

    /// Whether a tenant may give it to its members.
    public boolean isOfTenants() {
        return this != OPERATE;
    }

    /// The name in the database and in texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Empty for a word that permits nothing.
    public static Optional<Permission> of(String word) {
        return Arrays.stream(values()).filter(permission -> permission.word().equals(word)).findFirst();
    }

}
