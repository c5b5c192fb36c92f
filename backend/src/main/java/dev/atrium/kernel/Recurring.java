package dev.atrium.kernel;

import java.time.Duration;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/// Work that is done again and again while the server runs: one run after the other, a pause between them, each with a
/// time limit. A run that fails is logged, and the next one comes all the same.
@Component
public class Recurring implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Recurring.class);

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Disposable.Composite running = Disposables.composite();

    private final WorkMeters meters;

    Recurring(WorkMeters meters) {
        this.meters = meters;
    }

    /// Begins with a pause.
    public void every(Duration pause, String name, Supplier<Mono<Void>> work) {
        WorkMeters.Work measured = this.meters.of(name, pause);
        this.running.add(Mono.delay(pause)
            .then(measured.round(Mono.defer(work).timeout(LIMIT)).onErrorResume(trouble -> logged(name, trouble)))
            .repeat()
            .subscribe());
    }

    private static Mono<Void> logged(String name, Throwable trouble) {
        log.warn("{} failed and will be tried again", name, trouble);
        return Mono.empty();
    }

    @Override
    public void destroy() {
        this.running.dispose();
    }

}
