package dev.atrium.library;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.atrium.file.FileId;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What files say. A file takes part when it is ready, as a whole; whoever asks has made sure that the member may read it.
/// Not to be asked inside a transaction: it can take seconds.
@Component
public class Library {

    public static final int MOST_QUOTES = 8;

    private final TenantTransaction transaction;

    private final KnownFileStore known;

    private final Finding finding;

    private final Wholes wholes;

    Library(TenantTransaction transaction, KnownFileStore known, Finding finding, Wholes wholes) {
        this.transaction = transaction;
        this.known = known;
        this.finding = finding;
        this.wholes = wholes;
    }

    /// What may answer the question, from these files and no others, best first. Refused
    /// as `knowledge.preparing` when this server has to read too much for it first, which
    /// it then does.
    ///
    /// @param mostTokens how much text it may be in all, in tokens of the language model
    public Mono<Lookup> find(TenantId tenant, Collection<FileId> files, String question, int mostTokens) {
        return known(tenant, files).flatMap(known -> this.finding.of(tenant, known, question, mostTokens)
            .map(quotes -> new Lookup(quotes, known.size())));
    }

    /// All passages of these files in the order in which they are named, when all
    /// together fit; empty when they do not. What neighbours have in common is not
    /// repeated.
    public Mono<Lookup> whole(TenantId tenant, Collection<FileId> files, int mostTokens) {
        List<FileId> inOrder = files.stream().distinct().toList();
        return known(tenant, inOrder).flatMap(known -> this.wholes.of(tenant, inOrder, known, mostTokens)
            .map(quotes -> new Lookup(quotes, known.size())));
    }

    /// How many passages each has. Those that are not ready are missing.
    public Mono<Map<FileId, Integer>> ready(TenantId tenant, Collection<FileId> files) {
        return known(tenant, files)
            .map(known -> known.stream().collect(Collectors.toMap(KnownFile::id, KnownFile::passages)));
    }

    private Mono<List<KnownFile>> known(TenantId tenant, Collection<FileId> files) {
        return files.isEmpty() ? Mono.just(List.of()) : this.transaction.in(tenant, () -> this.known.among(files));
    }

}
