package dev.atrium.model;

import java.util.ArrayList;
import java.util.List;

import com.openai.models.chat.completions.ChatCompletionChunk;
import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Mono;

/// From the bytes of one answer to its chunks. An answer is whole only when the model gave a reason to finish and the
/// provider said that it is done; everything else was cut.
final class ChunkDecoder {

    private final EventDecoder events = new EventDecoder();

    private final ChunkReader reader = new ChunkReader();

    private volatile boolean done;

    List<ChatCompletionChunk> decode(ByteBuf bytes) {
        List<ChatCompletionChunk> chunks = new ArrayList<>(4);
        for (String event : events.decode(bytes)) {
            if (event.equals(EventDecoder.DONE)) {
                done = true;
            }
            else if (!done) {
                reader.read(event).ifPresent(chunks::add);
            }
        }
        return chunks;
    }

    boolean isDone() {
        return done;
    }

    <T> Mono<T> end() {
        if (done && reader.hasFinished()) {
            return Mono.empty();
        }
        String missing = done ? "a reason to finish" : EventDecoder.DONE;
        return Mono.error(new ModelFailure(ModelFailure.Kind.CUT, "the stream ended without " + missing));
    }

}
