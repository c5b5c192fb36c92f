package dev.atrium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Collector;
import dev.atrium.testing.ToldStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import reactor.core.publisher.Mono;
import reactor.util.context.Context;

class TracesTest {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @Test
    void whileTracesGoNowhereWorkIsHandedBackAsItCame() {
        Traces off = NoTraces.OFF;
        Mono<String> work = Mono.just("work");
        assertThat(off.around(Step.READ, work)).isSameAs(work);
        assertThat(off.areOff()).isTrue();
        assertThat(off.begin(Step.READ, Context.empty()).isKept()).isFalse();
    }

    @Test
    void aStepInsideOfAnotherIsAPartOfItAndSoIsWhatComesLongAfter() {
        List<ToldStep> told = told(traces -> {
            Mono<String> inner = traces.around(Step.GUARD, Mono.just("guarded"));
            traces.around(Step.REQUEST, inner.then(Mono.deferContextual(request -> {
                traces.after(request, traces.around(Step.WRITE_REPLY, Mono.just("written"))).subscribe();
                return Mono.just("asked");
            }))).block();
        });
        ToldStep request = named(told, "request");
        assertThat(request.parent()).isEmpty();
        for (String part : List.of("guard question", "write reply")) {
            assertThat(named(told, part).parent()).isEqualTo(request.id());
            assertThat(named(told, part).trace()).isEqualTo(request.trace());
        }
    }

    @Test
    void ofAFailureItsKindIsToldAndNotWhatItSays() {
        List<ToldStep> told = told(traces -> {
            traces.around(Step.RECORD, Mono.error(new IllegalArgumentException("somebody's words")))
                .onErrorComplete()
                .block();
            traces.around(Step.GUARD, Mono.error(Refusal.forbidden("seat.waiting", "somebody's name")))
                .onErrorComplete()
                .block();
        });
        assertThat(named(told, "record turn").facts())
            .containsExactly(Map.entry("error.type", "IllegalArgumentException"));
        assertThat(named(told, "record turn").failed()).isTrue();
        assertThat(named(told, "guard question").facts()).containsExactly(Map.entry("atrium.reason", "seat.waiting"));
        assertThat(named(told, "guard question").failed()).isFalse();
    }

    @Test
    void noShareOfRequestsIsTracedWhereTheShareIsZero() {
        Collector collector = Collector.start();
        Traces traces = new Traces(new TraceProperties(URI.create(collector.url()), 0, Map.of()));
        traces.around(Step.REQUEST, traced -> Mono.just(traced.isKept()))
            .doOnNext(kept -> assertThat(kept).isFalse())
            .block();
        traces.destroy();
        assertThat(collector.steps()).isEmpty();
        collector.close();
    }

    @Test
    @Timeout(10)
    void aCollectorThatIsAwayHoldsNothingUp() {
        Traces traces = new Traces(new TraceProperties(URI.create("http://localhost:1/v1/traces"), 1, Map.of()));
        assertThat(traces.around(Step.READ, Mono.just("read")).block(Duration.ofSeconds(1))).isEqualTo("read");
        traces.destroy();
    }

    @Test
    void settingsThatCannotBeMeantAreRefusedAndHeadersNotRepeated() {
        URI url = URI.create("http://collector:4318/v1/traces");
        assertThatIllegalStateException()
            .isThrownBy(() -> new TraceProperties(URI.create("collector:4318"), 0.1, Map.of()))
            .withMessageContaining("atrium.traces.url");
        for (double share : new double[] { -0.01, 1.01, Double.NaN }) {
            assertThatIllegalStateException().isThrownBy(() -> new TraceProperties(url, share, Map.of()))
                .withMessageContaining("atrium.traces.share");
        }
        assertThat(new TraceProperties(url, 1, Map.of("api-key", "secret"))).asString().doesNotContain("secret");
    }

    @Test
    void thePageOnOperationsNamesAllThatIsTold() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        String section = page.substring(page.indexOf("\n## Traces\n"), page.indexOf("\n## Alerts\n"));
        assertThat(firstCells(section)).containsExactlyInAnyOrderElementsOf(Stream
            .concat(Arrays.stream(Step.values()).map(Step::word), Arrays.stream(Fact.values()).map(Fact::word))
            .toList());
    }

    private static List<String> firstCells(String section) {
        return section.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|")[1])
            .flatMap(cell -> QUOTED.matcher(cell).results().map((MatchResult quoted) -> quoted.group(1)))
            .toList();
    }

    private static List<ToldStep> told(Consumer<Traces> work) {
        Collector collector = Collector.start();
        Traces traces = new Traces(new TraceProperties(URI.create(collector.url()), 1, Map.of()));
        work.accept(traces);
        traces.destroy();
        collector.close();
        return collector.steps();
    }

    private static ToldStep named(List<ToldStep> told, String name) {
        return told.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
    }

}
