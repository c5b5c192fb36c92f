package dev.atrium.web.holds;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A hold as it is typed. `custodians` are lines: e-mail addresses of members, addresses of assistants and conversations.
record HoldForm(@Nullable String name, @Nullable String caseNumber, @Nullable String reason, @Nullable String from,
        @Nullable String until, @Nullable String words, @Nullable String custodians,
        @Nullable List<String> departments) {

    static HoldForm empty() {
        return new HoldForm("", "", "", "", "", "", "", List.of());
    }

    boolean isIn(String department) {
        return departments != null && departments.contains(department);
    }

}
