package dev.atrium.model;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows pictures to a model for one attempt. They lie in memory, written out as text, until the answer has ended; so
/// only so many do at a time, and whoever finds no room is told that it is busy.
final class PictureRoom {

    /// A picture takes about five times its bytes, so this is a third of the memory at
    /// most.
    private static final long SHARE = 16;

    private final AtomicLong left;

    PictureRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    static PictureRoom inMemory() {
        return new PictureRoom(Math.max(Picture.MOST_TOGETHER, Runtime.getRuntime().maxMemory() / SHARE));
    }

    /// The answer to these lines, once their pictures are ready to be sent.
    <T> Flux<T> with(List<Prompt.Line> lines, Function<List<ShownLine>, Flux<T>> answer) {
        long size = lines.stream().flatMap(line -> line.pictures().stream()).mapToLong(Picture::size).sum();
        if (size == 0) {
            return answer.apply(lines.stream().map(ShownLine::of).toList());
        }
        return Flux.usingWhen(taken(size), taken -> shown(lines).flatMapMany(answer), this::giveBack);
    }

    private Mono<Long> taken(long size) {
        return Mono.fromSupplier(() -> {
            if (left.addAndGet(-size) < 0) {
                left.addAndGet(size);
                throw new ModelFailure(ModelFailure.Kind.BUSY, "there is no room for more pictures");
            }
            return size;
        });
    }

    private Mono<Long> giveBack(long size) {
        return Mono.fromSupplier(() -> left.addAndGet(size));
    }

    private static Mono<List<ShownLine>> shown(List<Prompt.Line> lines) {
        return Flux.fromIterable(lines)
            .concatMap(PictureRoom::shown)
            .collectList()
            .onErrorMap(unreadable -> new ModelFailure(ModelFailure.Kind.REJECTED,
                    "a picture could not be read: " + unreadable.getClass().getSimpleName()));
    }

    private static Mono<ShownLine> shown(Prompt.Line line) {
        return Flux.fromIterable(line.pictures())
            .concatMap(picture -> picture.bytes().map(bytes -> Shown.of(picture, bytes)))
            .collect(ArrayList<Shown>::new, List::add)
            .map(pictures -> new ShownLine(line.speaker(), line.text(), List.copyOf(pictures)));
    }

    /// A line with its pictures, as it is sent.
    record ShownLine(Prompt.Speaker speaker, String text, List<Shown> pictures) {

        static ShownLine of(Prompt.Line line) {
            return new ShownLine(line.speaker(), line.text(), List.of());
        }

    }

    /// @param address a `data:` address that holds all of the picture
    record Shown(String mediaType, String address) {

        static Shown of(Picture picture, byte[] bytes) {
            return new Shown(picture.mediaType(),
                    "data:" + picture.mediaType() + ";base64," + Base64.getEncoder().encodeToString(bytes));
        }

    }

}
