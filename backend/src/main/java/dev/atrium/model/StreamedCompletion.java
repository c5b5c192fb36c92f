package dev.atrium.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/// Hands chunks to the OpenAI client's listener on the event loop that received them. The client's own stream reads
/// from an `InputStream`, which needs a thread for as long as an answer takes.
@SuppressWarnings("NullAway") // a Void is never anything but null
final class StreamedCompletion implements AsyncStreamResponse<ChatCompletionChunk> {

    private final Flux<ChatCompletionChunk> chunks;

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private final Disposable.Swap reading = Disposables.swap();

    StreamedCompletion(Flux<ChatCompletionChunk> chunks) {
        this.chunks = chunks;
    }

    @Override
    public AsyncStreamResponse<ChatCompletionChunk> subscribe(Handler<? super ChatCompletionChunk> handler) {
        reading.replace(chunks.subscribe(handler::onNext, end::completeExceptionally, () -> end.complete(null)));
        return this;
    }

    @Override
    public AsyncStreamResponse<ChatCompletionChunk> subscribe(Handler<? super ChatCompletionChunk> handler,
            Executor unused) {
        return subscribe(handler);
    }

    @Override
    public CompletableFuture<Void> onCompleteFuture() {
        return end;
    }

    @Override
    public void close() {
        reading.dispose();
        end.complete(null);
    }

}
