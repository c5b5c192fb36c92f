package dev.atrium.assistant;

import java.util.List;

import dev.atrium.file.CollectionId;
import dev.atrium.file.CollectionKeeper;
import dev.atrium.file.FileId;
import dev.atrium.file.OnFilesErased;
import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What the files of assistants ask of them: who may still add, and that what is gone is forgotten.
@Component
class FileKeeping implements CollectionKeeper, OnFilesErased {

    private final AssistantStore assistants;

    private final AccessStore access;

    private final VersionFileStore files;

    FileKeeping(AssistantStore assistants, AccessStore access, VersionFileStore files) {
        this.assistants = assistants;
        this.access = access;
        this.files = files;
    }

    @Override
    public Mono<Boolean> mayAdd(Caller caller, CollectionId collection) {
        AssistantId assistant = new AssistantId(collection.value());
        return this.assistants.state(assistant)
            .flatMap(state -> this.access.reach(caller, assistant)
                .map(reach -> reach.access().allows(Access.EDIT))
                .defaultIfEmpty(false))
            .defaultIfEmpty(true);
    }

    @Override
    public Mono<Void> filesErased(TenantId tenant, List<FileId> gone) {
        return this.files.forget(gone);
    }

}
