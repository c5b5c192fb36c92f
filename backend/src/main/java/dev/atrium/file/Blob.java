package dev.atrium.file;

import dev.atrium.tenancy.TenantId;

/// Bytes that are kept: whose they are, and the SHA-256 by which they are known.
record Blob(TenantId tenant, String hash, long size) {
}
