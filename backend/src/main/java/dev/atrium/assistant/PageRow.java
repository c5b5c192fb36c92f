package dev.atrium.assistant;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.Colleague;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;

/// An assistant's page as the tables have it: its owner is only an id here.
record PageRow(CardRow card, List<String> starters, @Nullable String model, @Nullable String effort, Instant createdAt,
        Instant versionAt, @Nullable String draftState, @Nullable Instant retireAt, Instant attestedAt,
        @Nullable Short ownStars) {

    static PageRow of(Columns columns) {
        return new PageRow(CardRow.of(columns), List.of(columns.get("starters", String[].class)),
                columns.textOrNull("model"), columns.textOrNull("effort"), columns.instant("created_at"),
                columns.instant("version_at"), columns.textOrNull("draft_state"), columns.instantOrNull("retire_at"),
                columns.instant("attested_at"), columns.orNull("own_stars", Short.class));
    }

    Assistant with(Colleague owner) {
        return new Assistant(this.card.with(owner), this.starters, this.model, this.effort, this.createdAt,
                (this.card.number() != null) ? this.versionAt : null, this.draftState != null,
                VersionState.WAITING.word().equals(this.draftState), this.retireAt, this.attestedAt,
                (this.ownStars != null) ? this.ownStars : 0);
    }

}
