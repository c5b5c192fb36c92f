package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.atrium.assistant.DirectoryStore.Placed;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.tenancy.Moments;
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

    private static final int CANDIDATES = 200;

    private static final int MOST_ALIKE = 5;

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

    /// What the caller may use and what says nearly the same: certified ones first.
    Mono<List<AssistantCard>> alike(Caller caller, @Nullable AssistantId edited, String name, String description) {
        String wanted = Alike.asQuery(name, description);
        return wanted.isEmpty() ? Mono.just(List.of())
                : this.transaction.in(caller.tenant(),
                        () -> this.store.candidates(caller, wanted, CANDIDATES, now())
                            .map(rows -> rows.stream().filter(row -> !row.id().equals(edited)).toList())
                            .map(rows -> Alike.among(rows, name, description, MOST_ALIKE))
                            .flatMap(rows -> cards(caller, rows)));
    }

    private Mono<List<AssistantCard>> beginning(Caller caller, Shelf shelf) {
        return this.store.onShelf(caller, shelf, null, BEGINNING, now())
            .flatMap(rows -> page(caller, rows))
            .map(Page::items);
    }

    private Mono<Page<AssistantCard>> page(Caller caller, List<Placed> rows) {
        Page<Placed> page = Page.of(rows, PAGE, Placed::cursor);
        return cards(caller, page.items().stream().map(Placed::card).toList())
            .map(cards -> new Page<>(cards, page.next()));
    }

    private Mono<List<AssistantCard>> cards(Caller caller, List<CardRow> rows) {
        return this.members.colleagues(caller, rows.stream().map(CardRow::owner).collect(Collectors.toSet()))
            .map(owners -> rows.stream()
                .map(row -> row.with(Objects.requireNonNull(owners.get(row.owner()))))
                .toList());
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
