package dev.atrium.identity;

import java.time.Instant;
import java.util.UUID;

/// A list of people to invite, and how far it has come.
public record InvitationList(UUID id, Instant askedAt, long lines, long waiting, long failed) {
}
