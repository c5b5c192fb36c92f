package dev.atrium.model;

import static dev.atrium.model.TestModels.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/// Answers that have all begun and none of which goes on before the last one has begun.
@Timeout(180)
class ManyStreamsTest {

    private final AtomicInteger begun = new AtomicInteger();

    private volatile int expected;

    private volatile int threads;

    @Test
    void manyAnswersAtOnceNeedNoMoreThreadsThanAFew() {
        try (var provider = new RawProvider((request, response) -> together(response));
                var models = TestModels.over(provider.baseUrl()).patient(200)) {
            var model = models.start();
            loadClasses(model);
            int aFew = threadsDuring(model, 8);
            assertThat(threadsDuring(model, 200)).isLessThanOrEqualTo(aFew + 4);
        }
    }

    /// Loading a class reads a file, which BlockHound takes for blocking where it happens
    /// to come first.
    private void loadClasses(LanguageModel model) {
        for (int round = 0; round < 5; round++) {
            begun.set(0);
            expected = 1;
            model.reply(TestModels.SOMEBODY, prompt("Hello"))
                .doOnNext(this::watch)
                .then()
                .onErrorComplete()
                .block(Duration.ofSeconds(60));
        }
    }

    private int threadsDuring(LanguageModel model, int streams) {
        begun.set(0);
        expected = streams;
        var whole = Flux.range(0, streams).flatMap(i -> answer(model), streams).count();
        assertThat(whole.block(Duration.ofSeconds(150))).isEqualTo(streams);
        return threads;
    }

    private Mono<Delta> answer(LanguageModel model) {
        return model.reply(TestModels.SOMEBODY, prompt("Hello"))
            .doOnNext(this::watch)
            .filter(Delta.Finished.class::isInstance)
            .single();
    }

    private void watch(Delta delta) {
        if (delta instanceof Delta.Text && begun.incrementAndGet() == expected) {
            threads = ManagementFactory.getThreadMXBean().getThreadCount();
        }
    }

    private Publisher<Void> together(HttpServerResponse response) {
        var allBegun = Flux.interval(Duration.ofMillis(50)).filter(tick -> begun.get() == expected).next();
        var rest = RawProvider.finish("stop") + RawProvider.usage(9, 1) + RawProvider.done();
        return RawProvider.stream(response, Flux.just(RawProvider.text("Hello")).concatWith(allBegun.thenReturn(rest)));
    }

}
