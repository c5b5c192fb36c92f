package dev.atrium.assistant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.atrium.assistant.Difference.Line;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What happens to the files of a draft when it begins, is restored, thrown away or published. Called in a transaction
/// that holds the assistant. What no version knows any more is erased at once.
@Component
class VersionFiles {

    private final VersionFileStore store;

    private final StoredFiles files;

    VersionFiles(VersionFileStore store, StoredFiles files) {
        this.store = store;
        this.files = files;
    }

    /// A new draft knows what the live version knows.
    Mono<Void> begin(@Nullable Version live, VersionId draft) {
        return (live == null) ? Mono.empty() : this.store.copy(live.id(), draft);
    }

    /// The draft knows what an old version knew, and no more.
    Mono<Void> restore(Caller caller, Version old, Version draft) {
        return discard(caller, draft).then(Mono.defer(() -> this.store.copy(old.id(), draft.id())));
    }

    /// Before the draft goes: its files go where no other version has them. Answers how
    /// many.
    Mono<Integer> discard(Caller caller, Version draft) {
        return this.store.knownOnlyBy(draft.id())
            .flatMap(only -> erase(caller, draft, only))
            .delayUntil(erased -> this.store.removeAll(draft.id()));
    }

    /// Takes one from the draft. Answers how many were erased; refused like a missing one
    /// when the draft does not know it.
    Mono<Integer> remove(Caller caller, Version draft, FileId file) {
        return this.store.knows(draft.id(), file)
            .filter(knows -> knows)
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .flatMap(knows -> eraseWhereUnknown(caller, draft, List.of(file)))
            .delayUntil(erased -> this.store.remove(draft.id(), file));
    }

    /// Before publishing: everything has been read, or is named as left out, and then it
    /// goes.
    Mono<Integer> settle(Caller caller, Version draft, Set<FileId> leftOut) {
        return this.store.known(draft.id())
            .flatMap(known -> this.files.notRead(caller.tenant(), collection(draft), known, AssistantFiles.MOST_FILES))
            .doOnNext(notRead -> refuseUnsettled(notRead, leftOut))
            .map(notRead -> notRead.stream().map(StoredFile::id).toList())
            .flatMap(lost -> lost.isEmpty() ? Mono.just(0)
                    : eraseWhereUnknown(caller, draft, lost).delayUntil(erased -> this.store.forget(lost)));
    }

    Mono<List<KnownFile>> of(VersionId version) {
        return this.store.names(version);
    }

    /// What one version knows and another does not, by name.
    Mono<List<Line>> between(@Nullable VersionId before, VersionId after) {
        Mono<List<KnownFile>> old = (before == null) ? Mono.just(List.of()) : this.store.names(before);
        return old.flatMap(then -> this.store.names(after).map(now -> between(then, now)));
    }

    static List<Line> between(List<KnownFile> before, List<KnownFile> after) {
        List<Line> lines = new ArrayList<>();
        without(before, after).forEach(file -> lines.add(new Line(Line.Kind.REMOVED, file.name())));
        without(after, before).forEach(file -> lines.add(new Line(Line.Kind.ADDED, file.name())));
        return lines;
    }

    private static List<KnownFile> without(List<KnownFile> files, List<KnownFile> others) {
        Set<FileId> ids = new HashSet<>();
        others.forEach(file -> ids.add(file.id()));
        return files.stream().filter(file -> !file.withdrawn() && !ids.contains(file.id())).toList();
    }

    private static void refuseUnsettled(List<StoredFile> notRead, Set<FileId> leftOut) {
        long underWay = notRead.stream().filter(file -> !file.state().isEnd()).count();
        if (underWay > 0) {
            throw Refusal.conflict("draft.files-not-ready", underWay);
        }
        long unnamed = notRead.stream().filter(file -> !leftOut.contains(file.id())).count();
        if (unnamed > 0) {
            throw Refusal.conflict("draft.files-lost", unnamed);
        }
    }

    /// Those of these that no version but the draft knows.
    private Mono<Integer> eraseWhereUnknown(Caller caller, Version draft, Collection<FileId> files) {
        return this.store.knownOnlyBy(draft.id())
            .flatMap(only -> erase(caller, draft, only.stream().filter(Set.copyOf(files)::contains).toList()));
    }

    /// The file goes first and its row is forgotten with it, in the order of everybody
    /// who erases: whoever goes the other way would wait for them, and they for it.
    private Mono<Integer> erase(Caller caller, Version draft, Collection<FileId> files) {
        return this.files.eraseThese(caller.tenant(), collection(draft), files);
    }

    private static CollectionId collection(Version version) {
        return AssistantFiles.collectionOf(version.assistant());
    }

}
