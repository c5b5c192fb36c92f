package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.identity.Colleague;
import dev.atrium.web.layout.Initials;

/// A member to choose.
record Person(String id, String name, String email, String initials, int hue) {

    static List<Person> all(List<Colleague> colleagues) {
        return colleagues.stream()
            .map(colleague -> new Person(colleague.id().toString(), colleague.name(), colleague.email(),
                    Initials.of(colleague.name()), Initials.hue(colleague.id().value())))
            .toList();
    }

}
