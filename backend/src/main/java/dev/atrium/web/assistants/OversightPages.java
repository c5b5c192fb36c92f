package dev.atrium.web.assistants;

import java.util.Arrays;
import java.util.List;

import dev.atrium.assistant.Concern;
import dev.atrium.assistant.Overseen;
import dev.atrium.assistant.Oversight;
import dev.atrium.identity.Colleague;
import dev.atrium.kernel.Page;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Makes the page of all assistants.
@Component
class OversightPages {

    private final Oversight oversight;

    OversightPages(Oversight oversight) {
        this.oversight = oversight;
    }

    OversightPage page(Reader reader, Sidebar sidebar, Read read, @Nullable String done, @Nullable String refusal) {
        String here = address(read.concern(), read.after());
        List<OversightPage.Row> rows = read.all().items().stream().map(one -> row(reader, one, here)).toList();
        OversightPage.Row handing = rows.stream()
            .filter(row -> row.id().equals(read.handing()))
            .findFirst()
            .orElse(null);
        String more = (read.all().next() == null) ? null : address(read.concern(), read.all().next().toString());
        return new OversightPage(sidebar, filters(read.concern()), rows, more, here, handing, Person.all(read.people()),
                read.query().strip(), oversight.usualNotice(), reader.today().plusDays(1).toString(),
                reader.today().plusYears(1).minusDays(1).toString(), done, refusal);
    }

    private static OversightPage.Row row(Reader reader, Overseen one, String here) {
        boolean retired = one.retiredAt() != null;
        String hand = UriComponentsBuilder.fromUriString(here).queryParam("handing", one.id()).toUriString();
        return new OversightPage.Row(one.id().toString(), Face.of(one.emoji(), null), one.name(), one.owner().name(),
                one.orphaned(), one.lifecycle().word(), one.figures().uses(),
                (one.figures().lastUsedAt() == null) ? null : reader.moment(one.figures().lastUsedAt()), one.number(),
                (one.certificate() == null) ? null : reader.day(one.certificate().until()), one.attestDue(),
                (one.retireAt() == null || retired) ? null : reader.day(one.retireAt()), retired, hand);
    }

    private static List<OversightPage.Filter> filters(Concern chosen) {
        return Arrays.stream(Concern.values())
            .map(concern -> new OversightPage.Filter(concern.word(), address(concern, null), concern == chosen))
            .toList();
    }

    private static String address(Concern concern, @Nullable String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/assistants/all")
            .queryParam("concern", concern.word());
        return ((after == null || after.isEmpty()) ? address : address.queryParam("after", after)).toUriString();
    }

    /// @param handing the id of the one that is about to get another owner
    record Read(Page<Overseen> all, Concern concern, @Nullable String after, String handing, List<Colleague> people,
            String query) {
    }

}
