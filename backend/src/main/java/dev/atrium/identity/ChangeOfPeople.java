package dev.atrium.identity;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.keycloak.representations.idm.AdminEventRepresentation;

/// One change an administrator made at Keycloak: whom it concerns is read from the path of what was changed.
///
/// @param key tells it from every other change
record ChangeOfPeople(String key, long time, String path) {

    private static final Pattern PERSON = Pattern.compile("(?:^|/)(?:users|members)/([0-9a-zA-Z-]{1,64})(?:/|$)");

    private static final Pattern ORGANIZATION = Pattern.compile("^organizations/([0-9a-f-]{36})(?:/|$)");

    static ChangeOfPeople of(AdminEventRepresentation event) {
        String path = (event.getResourcePath() != null) ? event.getResourcePath() : "";
        return new ChangeOfPeople(event.getTime() + " " + event.getOperationType() + " " + path, event.getTime(), path);
    }

    /// The one person it concerns.
    Optional<String> subject() {
        Matcher matcher = PERSON.matcher(this.path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The organization all of whose members it concerns.
    Optional<UUID> organization() {
        Matcher matcher = ORGANIZATION.matcher(this.path);
        return (subject().isEmpty() && matcher.find()) ? Optional.of(UUID.fromString(matcher.group(1)))
                : Optional.empty();
    }

}
