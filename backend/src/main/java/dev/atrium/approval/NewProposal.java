package dev.atrium.approval;

import java.time.Duration;
import java.util.List;

import dev.atrium.identity.Permission;

/// What somebody proposes.
///
/// @param kind of an [Approved]
/// @param permission which proposer and approver must both hold, now and when it is done
/// @param subject the id of what it is about, for the trail
/// @param says what fills the sentence of what will happen: names and days, at most ten of 200 characters
/// @param body what the deed needs, as JSON of at most 16 KiB; shown to nobody
/// @param within how long it may wait, at most 30 days
public record NewProposal(String kind, Permission permission, String subject, List<String> says, String body,
        Duration within) {

    static final int LONGEST_BODY = 16_384;

    private static final int MOST_WORDS = 10;

    private static final int LONGEST_WORD = 200;

    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    public NewProposal {
        says = List.copyOf(says);
        if (says.size() > MOST_WORDS || says.stream().anyMatch(word -> word.length() > LONGEST_WORD)
                || body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException("a proposal is small: " + kind);
        }
        if (within.isNegative() || within.isZero() || within.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("a proposal waits for thirty days at most: " + kind);
        }
    }

}
