package dev.atrium.model;

import reactor.core.publisher.Mono;

/// A picture that a model is shown. Its bytes are read anew for each attempt, and kept by nobody between.
public final class Picture {

    /// The most bytes of one picture.
    public static final long LARGEST = 5L * 1024 * 1024;

    /// The most bytes of all pictures in one prompt.
    public static final long MOST_TOGETHER = 20L * 1024 * 1024;

    private static final double LONGEST_SIDE = 2_048;

    private static final double SHORTER_SIDE = 768;

    private static final double TILE = 512;

    private static final int TOKENS = 85;

    private static final int TOKENS_PER_TILE = 170;

    private final String mediaType;

    private final int width;

    private final int height;

    private final long size;

    private final Mono<byte[]> bytes;

    /// @param width in pixels, as is the height
    /// @param size in bytes
    /// @param bytes reads all of them, each time it is asked
    public Picture(String mediaType, int width, int height, long size, Mono<byte[]> bytes) {
        this.mediaType = mediaType;
        this.width = width;
        this.height = height;
        this.size = size;
        this.bytes = bytes;
    }

    public long size() {
        return size;
    }

    String mediaType() {
        return mediaType;
    }

    Mono<byte[]> bytes() {
        return bytes;
    }

    /// As OpenAI's models see it: made small enough, then cut into tiles. Others differ,
    /// but none needs much more.
    int tokens() {
        double fitting = Math.min(1, LONGEST_SIDE / Math.max(width, height));
        double scale = Math.min(fitting, SHORTER_SIDE / Math.min(width, height));
        return TOKENS + TOKENS_PER_TILE * tiles(width * scale) * tiles(height * scale);
    }

    private static int tiles(double side) {
        return (int) Math.max(1, Math.ceil(side / TILE));
    }

}
