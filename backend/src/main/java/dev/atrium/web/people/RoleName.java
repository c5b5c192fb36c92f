package dev.atrium.web.people;

import java.util.Collection;
import java.util.List;

import dev.atrium.identity.CustomRole;
import dev.atrium.identity.Role;

/// A role as it is shown.
///
/// @param own whether the tenant has made it; then `name` is what it is called, else the end of a text key
record RoleName(String word, String name, boolean own) {

    static RoleName of(String word, List<CustomRole> custom) {
        return custom.stream()
            .filter(role -> role.word().equals(word))
            .map(role -> new RoleName(word, role.name(), true))
            .findFirst()
            .orElseGet(() -> new RoleName(word, word, Role.of(word).isEmpty()));
    }

    /// Without that everybody has.
    static List<RoleName> all(Collection<String> words, List<CustomRole> custom) {
        return words.stream()
            .filter(word -> !word.equals(Role.MEMBER.word()))
            .sorted()
            .map(word -> of(word, custom))
            .toList();
    }

}
