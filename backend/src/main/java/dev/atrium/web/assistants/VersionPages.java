package dev.atrium.web.assistants;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.Version;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.web.assistants.VersionsController.Compared;
import dev.atrium.web.assistants.VersionsController.History;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the pages of what has been published of an assistant.
@Component
class VersionPages {

    private final ShownChanges changes;

    VersionPages(ShownChanges changes) {
        this.changes = changes;
    }

    VersionsPage history(Reader reader, Sidebar sidebar, History history, @Nullable String done) {
        Version now = history.draft().version();
        String id = now.assistant().toString();
        List<VersionsPage.Row> rows = history.versions()
            .stream()
            .map(version -> new VersionsPage.Row(number(version), isLive(history.draft().live(), version),
                    name(history.authors(), version), reader.moment(version.at()), version.note()))
            .toList();
        String more = (rows.size() < Drafts.HISTORY_PAGE || rows.getLast().number() == 1) ? null
                : "/assistants/" + id + "/versions?below=" + rows.getLast().number();
        Content content = now.content();
        return new VersionsPage(sidebar, id, Face.of(content.emoji(), content.picture()), content.name(), rows, more,
                done);
    }

    VersionPage version(Reader reader, Sidebar sidebar, Compared compared) {
        Version version = compared.version();
        Version second = compared.second().orElse(null);
        return new VersionPage(sidebar, version.assistant().toString(), version.content().name(), number(version),
                isLive(compared.draft().live(), version), name(compared.authors(), version),
                reader.moment(version.at()), version.note(), !compared.draft().waits(),
                (second == null) ? null : number(second), others(compared, second),
                (second == null) ? List.of() : changes.between(reader, compared.difference()),
                changes.whole(reader, version.content(), compared.files()));
    }

    private static List<Choice> others(Compared compared, @Nullable Version second) {
        return compared.all()
            .stream()
            .filter(other -> number(other) != number(compared.version()))
            .map(other -> new Choice(String.valueOf(number(other)), String.valueOf(number(other)),
                    second != null && number(other) == number(second)))
            .toList();
    }

    private static boolean isLive(@Nullable Version live, Version version) {
        return live != null && live.id().equals(version.id());
    }

    private static String name(Map<MemberId, Colleague> authors, Version version) {
        Colleague author = authors.get(version.author());
        return (author == null) ? "" : author.name();
    }

    /// What is published has one.
    private static int number(Version version) {
        return Objects.requireNonNull(version.number());
    }

}
