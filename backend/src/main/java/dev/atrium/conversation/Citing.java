package dev.atrium.conversation;

import java.time.Instant;

import dev.atrium.file.FileId;
import dev.atrium.identity.MemberId;

/// How many answers of one member rest on a file. It says nothing of what they are about.
///
/// @param last when the newest of them was asked for
public record Citing(FileId file, MemberId member, int answers, Instant last) {
}
