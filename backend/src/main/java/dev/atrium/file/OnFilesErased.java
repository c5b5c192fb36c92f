package dev.atrium.file;

import java.util.List;

import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// Told that files are gone for good, in the transaction in which they go: whoever has noted them down forgets them.
public interface OnFilesErased {

    Mono<Void> filesErased(TenantId tenant, List<FileId> files);

}
