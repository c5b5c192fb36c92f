package dev.atrium.library;

import java.time.Duration;
import java.util.List;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Refusal;
import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.Passage;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Embeds passages, one at a time. A model that is busy is asked again for some seconds, then its refusal is passed on.
@Component
class PassageEmbedding {

    private static final int RETRIES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /// Longer than a model lets anybody wait, and than any call takes.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Embeddings embeddings;

    private final BlockingCalls blocking;

    PassageEmbedding(Embeddings embeddings, BlockingCalls blocking) {
        this.embeddings = embeddings;
        this.blocking = blocking;
    }

    Mono<List<EmbeddedPassage>> of(List<StoredPassage> passages) {
        return Flux.fromIterable(passages).concatMap(this::of).collectList();
    }

    private Mono<EmbeddedPassage> of(StoredPassage passage) {
        Passage place = passage.place();
        return this.blocking.call(LIMIT, () -> this.embeddings.of(place.heading(), passage.text(), place.language()))
            .retryWhen(Retry.backoff(RETRIES, FIRST_PAUSE)
                .filter(PassageEmbedding::isBusy)
                .onRetryExhaustedThrow((retries, last) -> last.failure()))
            .map(embedding -> new EmbeddedPassage(passage, embedding));
    }

    private static boolean isBusy(Throwable trouble) {
        return trouble instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE;
    }

}
