package dev.atrium.identity;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// One thing that Keycloak is to change. Each may be done twice: what is so already is left so.
///
/// @param member whom it is about; null for a group, and for whoever is only invited
/// @param joins the paths of groups to enter
/// @param leaves the paths of groups to leave
/// @param path of the group it is about
/// @param list the pasted list it belongs to, with its line in it
/// @param provider the identity provider it is about
record Errand(UUID id, Kind kind, @Nullable MemberId member, @Nullable String subject, @Nullable Invitee invitee,
        List<String> joins, List<String> leaves, @Nullable String path, @Nullable String newPath, @Nullable UUID list,
        int line, @Nullable Provider provider) {

    enum Kind {

        GROUPS, DISABLE, ENABLE, REMOVE, INVITE, NAME, ADD_GROUP, RENAME_GROUP, REMOVE_GROUP, PROVIDER_ON, PROVIDER_OFF,
        PROVIDER_REMOVE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

    }

    Errand {
        joins = List.copyOf(joins);
        leaves = List.copyOf(leaves);
    }

    static Errand about(UUID id, Kind kind, MemberId member, String subject, List<String> joins, List<String> leaves) {
        return new Errand(id, kind, member, subject, null, joins, leaves, null, null, null, 0, null);
    }

    static Errand group(UUID id, Kind kind, String path, @Nullable String newPath) {
        return new Errand(id, kind, null, null, null, List.of(), List.of(), path, newPath, null, 0, null);
    }

    static Errand invite(UUID id, UUID list, int line, Invitee invitee, List<String> joins) {
        return new Errand(id, Kind.INVITE, null, null, invitee, joins, List.of(), null, null, list, line, null);
    }

    /// By which nobody pasted a list.
    static Errand inviteOne(UUID id, Invitee invitee, List<String> joins) {
        return new Errand(id, Kind.INVITE, null, null, invitee, joins, List.of(), null, null, null, 0, null);
    }

    static Errand name(UUID id, MemberId member, String subject, Invitee named) {
        return new Errand(id, Kind.NAME, member, subject, named, List.of(), List.of(), null, null, null, 0, null);
    }

    static Errand provider(UUID id, Kind kind, IdentityProviderId provider, @Nullable UUID revision) {
        return new Errand(id, kind, null, null, null, List.of(), List.of(), null, null, null, 0,
                new Provider(provider, revision));
    }

    /// Which one.
    ///
    /// @param revision of the settings that were tried; others are not switched on
    record Provider(IdentityProviderId id, @Nullable UUID revision) {
    }

    /// Who is to be invited, or called so.
    record Invitee(String email, String firstName, String lastName) {
    }

}
