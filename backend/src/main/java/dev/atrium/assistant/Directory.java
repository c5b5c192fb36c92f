package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.atrium.assistant.DirectoryStore.Placed;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.words.SearchTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Where members find assistants: only what they may use, at this moment.
@Component
public class Directory {

    /// How many assistants a page of a list holds.
    public static final int PAGE = 30;

    /// How many the directory shows of each shelf.
    public static final int BEGINNING = 8;

    private final TenantTransaction transaction;

    private final DirectoryStore store;

    private final Members members;

    private final Clock clock;

    Directory(TenantTransaction transaction, DirectoryStore store, Members members, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.members = members;
        this.clock = clock;
    }

    /// What the directory opens with.
    public Mono<Shelves> shelves(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> beginning(caller, Shelf.CERTIFIED)
            .flatMap(certified -> beginning(caller, Shelf.DEPARTMENTS)
                .flatMap(departments -> beginning(caller, Shelf.MOST_USED).flatMap(used -> beginning(caller, Shelf.NEW)
                    .map(fresh -> new Shelves(certified, departments, used, fresh))))));
    }

    public Mono<Page<AssistantCard>> shelf(Caller caller, Shelf shelf, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(),
                () -> this.store.onShelf(caller, shelf, after, PAGE + 1, now()).flatMap(rows -> page(caller, rows)));
    }

    /// In which every word of the query is found, in name or description; the last word
    /// may
    /// be the beginning of one. No words find everything. The most used come first.
    public Mono<Page<AssistantCard>> search(Caller caller, String query, @Nullable Category category,
            @Nullable Cursor after) {
        return Mono.fromSupplier(() -> SearchTerms.of(query))
            .flatMap(wanted -> this.transaction.in(caller.tenant(),
                    () -> this.store.find(caller, wanted, category, after, PAGE + 1, now())
                        .flatMap(rows -> page(caller, rows))));
    }

    private Mono<List<AssistantCard>> beginning(Caller caller, Shelf shelf) {
        return this.store.onShelf(caller, shelf, null, BEGINNING, now())
            .flatMap(rows -> page(caller, rows))
            .map(Page::items);
    }

    private Mono<Page<AssistantCard>> page(Caller caller, List<Placed> rows) {
        Page<Placed> page = Page.of(rows, PAGE, Placed::cursor);
        return this.members
            .colleagues(caller, page.items().stream().map(row -> row.card().owner()).collect(Collectors.toSet()))
            .map(owners -> page.map(row -> card(row, owners)));
    }

    private static AssistantCard card(Placed row, Map<MemberId, Colleague> owners) {
        return row.card().with(Objects.requireNonNull(owners.get(row.card().owner())));
    }

    private Instant now() {
        return Binding.now(this.clock);
    }

}
