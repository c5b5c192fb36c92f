package dev.atrium.web.assistants;

import java.util.List;

record PeoplePage(List<Person> people, String query) {
}
