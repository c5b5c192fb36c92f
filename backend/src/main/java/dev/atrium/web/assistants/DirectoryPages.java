package dev.atrium.web.assistants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.atrium.assistant.AssistantCard;
import dev.atrium.assistant.Category;
import dev.atrium.assistant.Directory;
import dev.atrium.assistant.Right;
import dev.atrium.assistant.Shelf;
import dev.atrium.assistant.Shelves;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.web.assistants.DirectoryController.Asked;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import reactor.core.publisher.Mono;

/// Reads what the directory opens with, and makes the page of what was found.
@Component
class DirectoryPages {

    private final Directory directory;

    private final TenantTransaction transaction;

    DirectoryPages(Directory directory, TenantTransaction transaction) {
        this.directory = directory;
        this.transaction = transaction;
    }

    /// What is at hand on top, then what there is to discover; all of one moment.
    Mono<Around> shelves(Reader reader, Asked asked) {
        return transaction.in(reader.caller().tenant(),
                () -> own(reader, Shelf.FAVOURITES).flatMap(favourites -> own(reader, Shelf.RECENT)
                    .flatMap(recent -> own(reader, Shelf.YOURS).flatMap(yours -> directory.shelves(reader.caller())
                        .map(shelves -> around(reader, asked, stacks(reader, favourites, recent, yours, shelves)))))));
    }

    Around shelf(Reader reader, Asked asked, Shelf shelf, Page<AssistantCard> page) {
        return around(reader, asked, stack(reader, shelf.word(), page.items(), more(shelf, page.next())));
    }

    Around found(Reader reader, Asked asked, Page<AssistantCard> page) {
        return around(reader, asked, stack(reader, "found", page.items(), more(asked, page.next())));
    }

    Around none(Reader reader, Asked asked, String refusal) {
        return new Around(reader, asked, List.of(), refusal);
    }

    private Mono<List<AssistantCard>> own(Reader reader, Shelf shelf) {
        return directory.shelf(reader.caller(), shelf, null).map(Page::items);
    }

    private static List<DirectoryPage.Stack> stacks(Reader reader, List<AssistantCard> favourites,
            List<AssistantCard> recent, List<AssistantCard> yours, Shelves shelves) {
        List<DirectoryPage.Stack> stacks = new ArrayList<>();
        stacks.addAll(beginning(reader, Shelf.FAVOURITES, favourites));
        stacks.addAll(beginning(reader, Shelf.RECENT, recent));
        stacks.addAll(beginning(reader, Shelf.YOURS, yours));
        stacks.addAll(beginning(reader, Shelf.CERTIFIED, shelves.certified()));
        stacks.addAll(beginning(reader, Shelf.DEPARTMENTS, shelves.departments()));
        stacks.addAll(beginning(reader, Shelf.MOST_USED, shelves.mostUsed()));
        stacks.addAll(beginning(reader, Shelf.NEW, shelves.fresh()));
        return stacks;
    }

    /// A full one may have more.
    private static List<DirectoryPage.Stack> beginning(Reader reader, Shelf shelf, List<AssistantCard> cards) {
        String more = (cards.size() < Directory.BEGINNING) ? null : "/assistants?shelf=" + shelf.word();
        return stack(reader, shelf.word(), cards.stream().limit(Directory.BEGINNING).toList(), more);
    }

    private static List<DirectoryPage.Stack> stack(Reader reader, String word, List<AssistantCard> cards,
            @Nullable String more) {
        List<Tile> tiles = cards.stream().map(card -> Tile.of(reader, card)).toList();
        return tiles.isEmpty() ? List.of() : List.of(new DirectoryPage.Stack(word, tiles, more));
    }

    private static @Nullable String more(Shelf shelf, @Nullable Cursor next) {
        return (next == null) ? null : "/assistants?shelf=" + shelf.word() + "&after=" + next;
    }

    private static @Nullable String more(Asked asked, @Nullable Cursor next) {
        return (next == null) ? null : address(asked.query(), asked.category(), next);
    }

    private static String address(String query, @Nullable Category category, @Nullable Cursor after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/assistants");
        if (!query.isBlank()) {
            address.queryParam("q", "{query}");
        }
        if (category != null) {
            address.queryParam("category", category.word());
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.encode().buildAndExpand(Map.of("query", query)).toUriString();
    }

    private static Around around(Reader reader, Asked asked, List<DirectoryPage.Stack> stacks) {
        return new Around(reader, asked, stacks, null);
    }

    /// The page before its sidebar is known.
    record Around(Reader reader, Asked asked, List<DirectoryPage.Stack> stacks, @Nullable String refusal) {

        DirectoryPage around(Sidebar sidebar) {
            Category chosen = asked.category();
            return new DirectoryPage(sidebar, asked.query(), (chosen == null) ? null : chosen.word(), chips(), stacks,
                    Right.REVIEW.isOf(reader.caller()), Right.OVERSEE.isOf(reader.caller()), asked.done(), refusal);
        }

        /// The chosen one leads back to all.
        private List<DirectoryPage.Chip> chips() {
            return Arrays.stream(Category.values()).map(category -> {
                boolean chosen = category == asked.category();
                return new DirectoryPage.Chip(category.word(), address(asked.query(), chosen ? null : category, null),
                        chosen);
            }).toList();
        }

    }

}
