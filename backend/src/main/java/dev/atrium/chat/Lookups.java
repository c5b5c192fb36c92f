package dev.atrium.chat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.Version;
import dev.atrium.conversation.Attachment;
import dev.atrium.conversation.Author;
import dev.atrium.conversation.History;
import dev.atrium.conversation.Source;
import dev.atrium.file.FileId;
import dev.atrium.library.Library;
import dev.atrium.library.Lookup;
import dev.atrium.library.Quote;
import dev.atrium.model.Model;
import dev.atrium.tenancy.TenantTransaction;

import reactor.core.publisher.Mono;

/// Asks the files of whoever answers, and those attached to questions, what they say about a question. The search itself holds no transaction.
@Component
class Lookups {

    private static final Lookup NOTHING = new Lookup(List.of(), 0);

    private static final int MOST_TOKENS = 4_000;

    private static final int PART_OF_WINDOW = 4;

    /// A question of fewer words rarely says by itself what it is about.
    private static final int FEW_WORDS = 6;

    /// What is searched for is at the end of a question; before it may stand a whole
    /// document.
    private static final int LONGEST = 4_000;

    private final Assistance assistance;

    private final AssistantFiles files;

    private final Library library;

    private final GivenAgain again;

    private final TenantTransaction transaction;

    Lookups(Assistance assistance, AssistantFiles files, Library library, GivenAgain again,
            TenantTransaction transaction) {
        this.assistance = assistance;
        this.files = files;
        this.library = library;
        this.again = again;
        this.transaction = transaction;
    }

    /// An answer that is continued keeps the numbers it has begun to cite; every other
    /// one
    /// looks anew.
    Mono<Turn> lookedUp(Turn turn, History history) {
        Mono<Looked> looked = (turn.continues() != null) ? this.again.given(turn) : anew(turn, history);
        return looked.map(turn::with);
    }

    private Mono<Looked> anew(Turn turn, History history) {
        List<FileId> attached = attached(turn, history);
        return known(turn).defaultIfEmpty(List.of())
            .flatMap(known -> whole(turn, attached)
                .flatMap(all -> found(turn, history, known).map(more -> joined(all, more)))
                .switchIfEmpty(Mono.defer(() -> found(turn, history, joined(known, attached)))))
            .map(Lookups::numbered);
    }

    private Mono<Lookup> found(Turn turn, History history, List<FileId> files) {
        return files.isEmpty() ? Mono.just(NOTHING)
                : this.library.find(turn.caller().tenant(), files, wanted(turn, history), mostTokens(turn.model()));
    }

    /// Everything that what is attached says, when it is short enough.
    private Mono<Lookup> whole(Turn turn, List<FileId> attached) {
        return attached.isEmpty() ? Mono.empty()
                : this.library.whole(turn.caller().tenant(), attached, turn.model().roomForPrompt() / 2)
                    .filter(all -> all.quotes().size() <= Source.MOST - Library.MOST_QUOTES);
    }

    /// All that hangs on the branch so far and has text.
    private static List<FileId> attached(Turn turn, History history) {
        return Stream
            .concat(history.said().stream().flatMap(said -> said.files().stream()), turn.attached().all().stream())
            .filter(file -> !file.isPicture())
            .map(Attachment::file)
            .distinct()
            .toList();
    }

    private static Lookup joined(Lookup all, Lookup more) {
        return new Lookup(joined(all.quotes(), more.quotes()), all.searched() + more.searched());
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /// The right is looked up in the transaction that says which files there are to read.
    private Mono<List<FileId>> known(Turn turn) {
        Version assistant = turn.assistant();
        return (assistant == null) ? Mono.empty()
                : this.transaction.in(turn.caller().tenant(),
                        () -> this.assistance.stillAnswers(turn)
                            .flatMap(version -> this.files.known(turn.caller().tenant(), version.id()))
                            .map(List::copyOf));
    }

    /// A short question is searched for together with the one before it.
    static String wanted(Turn turn, History history) {
        String question = turn.text();
        String before = isShort(question) ? questionBefore(history) : "";
        String wanted = before.isEmpty() ? question : before + "\n" + question;
        return (wanted.length() <= LONGEST) ? wanted : wanted.substring(wanted.length() - LONGEST);
    }

    static int mostTokens(Model model) {
        return Math.min(MOST_TOKENS, model.contextTokens() / PART_OF_WINDOW);
    }

    /// Where words are not spaced, two characters count as one.
    private static boolean isShort(String question) {
        long spaced = question.isBlank() ? 0 : question.strip().split("\\s+").length;
        return spaced + question.codePoints().filter(Character::isIdeographic).count() / 2 < FEW_WORDS;
    }

    private static String questionBefore(History history) {
        return history.said()
            .reversed()
            .stream()
            .filter(said -> said.author() == Author.QUESTION)
            .map(History.Said::text)
            .findFirst()
            .orElse("");
    }

    private static Looked numbered(Lookup found) {
        List<Quote> quotes = found.quotes();
        return new Looked(found.searched() > 0,
                IntStream.range(0, Math.min(quotes.size(), Source.MOST))
                    .mapToObj(at -> passage(at + 1, quotes.get(at)))
                    .toList());
    }

    private static Looked.Passage passage(int number, Quote quote) {
        return new Looked.Passage(new Source(number, quote.file(), quote.fileName(), quote.passage(), quote.start(),
                quote.end(), quote.page(), quote.heading(), false), quote.text());
    }

}
