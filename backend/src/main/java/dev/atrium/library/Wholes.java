package dev.atrium.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.atrium.file.FileId;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.model.TokenCounter;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Files as a whole, when they are small enough to be told to a model from the first word to the last.
@Component
class Wholes {

    /// What has more is not small, whatever it says.
    private static final int MOST_PASSAGES = 2_000;

    private final TenantTransaction transaction;

    private final PassageStore passages;

    private final TokenCounter counter;

    private final BlockingCalls blocking;

    Wholes(TenantTransaction transaction, PassageStore passages, TokenCounter counter, BlockingCalls blocking) {
        this.transaction = transaction;
        this.passages = passages;
        this.counter = counter;
        this.blocking = blocking;
    }

    /// Empty when it is too much.
    Mono<List<Quote>> of(TenantId tenant, List<FileId> order, List<KnownFile> files, int mostTokens) {
        int all = KnownFile.passages(files);
        if (all > MOST_PASSAGES || all > mostTokens) {
            return Mono.empty();
        }
        return read(tenant, order, files).flatMap(
                quotes -> this.blocking.call(() -> fits(quotes, mostTokens)).filter(fits -> fits).map(fits -> quotes));
    }

    private Mono<List<Quote>> read(TenantId tenant, List<FileId> order, List<KnownFile> files) {
        Map<FileId, KnownFile> known = files.stream().collect(Collectors.toMap(KnownFile::id, Function.identity()));
        return this.transaction.in(tenant, () -> Flux.fromIterable(order)
            .mapNotNull(known::get)
            .filter(file -> file.passages() > 0)
            .concatMap(file -> this.passages.of(file.id(), 0, MOST_PASSAGES).map(found -> joined(found, file.name())))
            .flatMapIterable(quotes -> quotes)
            .collectList());
    }

    /// Each from where the one before it ended.
    static List<Quote> joined(List<StoredPassage> passages, String name) {
        List<Quote> quotes = new ArrayList<>();
        int end = 0;
        for (StoredPassage passage : passages) {
            if (passage.place().end() > end) {
                quotes.add(passage.quoteFrom(end, name));
                end = passage.place().end();
            }
        }
        return quotes;
    }

    private boolean fits(List<Quote> quotes, int mostTokens) {
        int tokens = 0;
        for (Quote quote : quotes) {
            tokens += this.counter.count(quote.text());
            if (tokens > mostTokens) {
                return false;
            }
        }
        return true;
    }

}
