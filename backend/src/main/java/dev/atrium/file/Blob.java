package dev.atrium.file;

import dev.atrium.tenancy.TenantId;

/// Bytes that are kept: whose they are, and the hash by which they are known, which the tenant's key makes of their SHA-256.
record Blob(TenantId tenant, String hash, long size) {
}
