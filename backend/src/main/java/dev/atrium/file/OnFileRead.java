package dev.atrium.file;

import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// Told that a file has been read, in the transaction that says so: what it stores is there when the file is, and when
/// it fails the file is read once more. It has to be quick; what takes long is noted down here and done later.
public interface OnFileRead {

    Mono<Void> fileRead(TenantId tenant, StoredFile file);

}
