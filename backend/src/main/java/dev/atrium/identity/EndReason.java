package dev.atrium.identity;

import java.util.Locale;

/// Why a session is over.
enum EndReason {

    SIGNED_OUT, SIGNED_IN_AGAIN, TOO_MANY_SESSIONS, TENANT_SWITCHED, SIGNED_OUT_ELSEWHERE, PERSON_DISABLED,
    MEMBERSHIP_LOST, ENDED_BY_ADMIN;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
