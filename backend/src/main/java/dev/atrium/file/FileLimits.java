package dev.atrium.file;

/// What a member may bring, to be said before it is too much. All in bytes.
///
/// @param file the largest file
/// @param used what the member has brought already
/// @param most what the member may bring in all
public record FileLimits(long file, long used, long most) {
}
