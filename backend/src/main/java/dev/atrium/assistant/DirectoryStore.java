package dev.atrium.assistant;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.words.SearchTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class DirectoryStore {

    static final String WORDS = "reachable.words @@ cast(:wanted as tsquery)";

    static final String CATEGORY = """
            exists (select
                      from assistant_version version
                     where version.id = reachable.live_id
                       and :category = any(version.categories))
            """;

    private final DatabaseClient database;

    DirectoryStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Placed>> onShelf(Caller caller, Shelf shelf, @Nullable Cursor after, int most, Instant now) {
        return placed(caller, ShelfQuery.of(shelf), null, null, after, most, now);
    }

    /// The most used first.
    Mono<List<Placed>> find(Caller caller, SearchTerms wanted, @Nullable Category category, @Nullable Cursor after,
            int most, Instant now) {
        ShelfQuery query = ShelfQuery.ALL;
        query = wanted.isEmpty() ? query : query.and(WORDS);
        query = (category == null) ? query : query.and(CATEGORY);
        return placed(caller, query, wanted.isEmpty() ? null : wanted.asQuery(), category, after, most, now);
    }

    /// In which any of the words is found.
    Mono<List<CardRow>> candidates(Caller caller, String wanted, int most, Instant now) {
        return placed(caller, ShelfQuery.ALL.and(WORDS), wanted, null, null, most, now)
            .map(rows -> rows.stream().map(Placed::card).toList());
    }

    private Mono<List<Placed>> placed(Caller caller, ShelfQuery query, @Nullable String wanted,
            @Nullable Category category, @Nullable Cursor after, int most, Instant now) {
        DatabaseClient.GenericExecuteSpec statement = AccessStore
            .as(caller, this.database.sql(query.sql(after != null)))
            .bind("now", now)
            .bind("most", most);
        statement = (wanted != null) ? statement.bind("wanted", wanted) : statement;
        statement = (category != null) ? statement.bind("category", category.word()) : statement;
        statement = (after != null) ? statement.bind("at", after.at()).bind("after", after.id()) : statement;
        return statement.map(Columns.read(columns -> new Placed(CardRow.of(columns), columns.instant("place"))))
            .all()
            .collectList();
    }

    record Placed(CardRow card, Instant place) {

        Cursor cursor() {
            return new Cursor(this.place, this.card.id().value());
        }

    }

}
