package dev.atrium.file;

import java.util.List;
import java.util.function.Supplier;

import dev.atrium.kernel.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Has whoever is above go on with a file whose text is known, until it counts as read.
@Component
class Onward {

    private final ReadingSteps steps;

    private final ObjectProvider<OnFileRead> onRead;

    Onward(ReadingSteps steps, ObjectProvider<OnFileRead> onRead) {
        this.steps = steps;
        this.onRead = onRead;
    }

    Mono<Void> go(Claim claim, HowFar howFar) {
        return this.steps.text(claim).flatMap(known -> {
            HeldFile held = new HeldFile(claim, known.file(), known.text(), howFar, this.steps);
            return endings(held).flatMap(endings -> this.steps.read(claim, pages(known.text()), endings));
        });
    }

    private Mono<List<Supplier<Mono<Void>>>> endings(HeldFile file) {
        return Flux.fromStream(this.onRead::orderedStream)
            .concatMap(listener -> listener.fileRead(file))
            .onErrorMap(Onward::isForNow, Postponed::new)
            .collectList();
    }

    /// Whether what is needed will be there again.
    static boolean isForNow(Throwable trouble) {
        return trouble instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE;
    }

    private static int pages(LocatedText text) {
        return text.sections().stream().mapToInt(Section::page).max().orElse(0);
    }

    /// What is needed is busy, closing or away. That is nobody's fault, and no try.
    static final class Postponed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Postponed(Throwable reason) {
            super(reason.getMessage(), reason, false, false);
        }

    }

}
