package dev.atrium.web.investigations;

import org.jspecify.annotations.Nullable;

/// What somebody asks to read. `who` is the e-mail address of a member or the address of a conversation.
record InvestigationForm(@Nullable String caseNumber, @Nullable String reason, @Nullable String who,
        @Nullable String from, @Nullable String until, @Nullable String days) {

    static InvestigationForm empty() {
        return new InvestigationForm("", "", "", "", "", "3");
    }

}
