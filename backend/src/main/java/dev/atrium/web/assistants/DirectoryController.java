package dev.atrium.web.assistants;

import dev.atrium.assistant.Category;
import dev.atrium.assistant.Directory;
import dev.atrium.assistant.Shelf;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Where assistants are found: shelves, and a search as one types.
@Controller
@AllowedTo(Who.MEMBER)
class DirectoryController {

    private static final String PAGE = "assistants/directory";

    private final Directory directory;

    private final DirectoryPages pages;

    private final Frame frame;

    DirectoryController(Directory directory, DirectoryPages pages, Frame frame) {
        this.directory = directory;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping("/assistants")
    Mono<Rendering> assistants(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category, @RequestParam(defaultValue = "") String shelf,
            @RequestParam(required = false) String after, @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        Category chosen = category.isEmpty() ? null : category(category);
        Asked asked = new Asked(q, chosen, Done.of(done));
        return Mono.defer(() -> shelf.isEmpty() ? found(reader, asked, after) : shelf(reader, asked, shelf, after))
            .flatMap(page -> frame.show(exchange, reader, PAGE, page::around))
            .onErrorResume(Screen::canBeSaid, refusal -> frame.refuse(exchange, reader, PAGE, (Refusal) refusal,
                    pages.none(reader, asked, frame.sentence((Refusal) refusal, reader))::around));
    }

    private Mono<DirectoryPages.Around> found(Reader reader, Asked asked, @Nullable String after) {
        return asked.isBlank() ? pages.shelves(reader, asked)
                : directory.search(reader.caller(), asked.query(), asked.category(), Frame.cursor(after))
                    .map(page -> pages.found(reader, asked, page));
    }

    private Mono<DirectoryPages.Around> shelf(Reader reader, Asked asked, String word, @Nullable String after) {
        Shelf shelf = Shelf.of(word);
        return directory.shelf(reader.caller(), shelf, Frame.cursor(after))
            .map(page -> pages.shelf(reader, asked, shelf, page));
    }

    private static Category category(String word) {
        try {
            return Category.of(word);
        }
        catch (Refusal unknown) {
            throw Refusal.notFound();
        }
    }

    /// What the directory was asked for.
    record Asked(String query, @Nullable Category category, @Nullable String done) {

        boolean isBlank() {
            return query.isBlank() && category == null;
        }

    }

}
