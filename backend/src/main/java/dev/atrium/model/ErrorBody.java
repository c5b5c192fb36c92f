package dev.atrium.model;

import java.io.ByteArrayOutputStream;

/// The beginning of what a provider says with an error status; the rest is not kept.
final class ErrorBody {

    private static final int KEPT = 16 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] part) {
        bytes.write(part, 0, Math.min(part.length, KEPT - bytes.size()));
    }

    ProviderError error() {
        return ProviderError.of(bytes.toByteArray());
    }

}
