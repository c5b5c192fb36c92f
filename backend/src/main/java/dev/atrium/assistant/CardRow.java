package dev.atrium.assistant;

import java.time.Instant;
import java.util.Set;

import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;

/// A card as the tables have it: its owner is only an id here.
record CardRow(AssistantId id, String name, String emoji, @Nullable PictureId picture, String description,
        Set<Category> categories, @Nullable Integer number, MemberId owner, Figures figures,
        @Nullable Certificate certificate, boolean retired, Access access, boolean favourite) {

    static CardRow of(Columns columns) {
        return new CardRow(new AssistantId(columns.uuid("id")), columns.text("name"), columns.text("emoji"),
                VersionRows.picture(columns), columns.text("description"), VersionRows.categories(columns),
                columns.orNull("number", Integer.class), new MemberId(columns.uuid("owner_id")), figures(columns),
                certificate(columns), columns.flag("retired"), Access.of(columns.number("access")),
                columns.flag("favourite"));
    }

    AssistantCard with(Colleague colleague) {
        return new AssistantCard(this.id, this.name, this.emoji, this.picture, this.description, this.categories,
                this.number, colleague, this.figures, this.certificate, this.retired, this.access, this.favourite);
    }

    static Figures figures(Columns columns) {
        int ratings = columns.number("rating_count");
        double stars = (ratings > 0) ? (double) columns.number("rating_sum") / ratings : 0;
        return new Figures(columns.number("uses"), columns.number("users"), ratings, stars,
                columns.instantOrNull("last_used_at"));
    }

    static @Nullable Certificate certificate(Columns columns) {
        Instant until = columns.instantOrNull("certified_until");
        return (until != null) ? new Certificate(until, columns.number("certified_number")) : null;
    }

}
