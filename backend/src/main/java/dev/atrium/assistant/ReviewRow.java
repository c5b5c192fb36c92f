package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;

/// An open review as the tables have it: whoever asked is only an id here.
record ReviewRow(ReviewId id, AssistantId assistant, VersionId version, String name, String emoji, MemberId askedBy,
        Instant askedAt, boolean again) {

    static ReviewRow of(Columns columns) {
        return new ReviewRow(new ReviewId(columns.uuid("id")), new AssistantId(columns.uuid("assistant_id")),
                new VersionId(columns.uuid("version_id")), columns.text("name"), columns.text("emoji"),
                new MemberId(columns.uuid("asked_by")), columns.instant("asked_at"), columns.flag("again"));
    }

    Review with(Colleague asker, Caller caller) {
        return new Review(this.id, this.assistant, this.name, this.emoji, asker, this.askedAt, this.again,
                this.askedBy.equals(caller.member()));
    }

    Cursor cursor() {
        return new Cursor(this.askedAt, this.id.value());
    }

}
