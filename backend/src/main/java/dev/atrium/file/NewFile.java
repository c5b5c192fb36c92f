package dev.atrium.file;

/// What somebody wants to upload, in their own words.
///
/// @param size in bytes, all of which will have to come
public record NewFile(String name, long size) {
}
