package dev.atrium.web.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import dev.atrium.telemetry.FlushedTraces;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Collector;
import dev.atrium.testing.ToldStep;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import reactor.core.publisher.Flux;

/// A turn as a collector sees it.
class TurnTracesTest {

    private static final Collector COLLECTOR = Collector.start();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static World world;

    @BeforeAll
    static void tracesGoSomewhere() {
        Map<String, Object> settings = AnsweringModel.settings();
        settings.putAll(COLLECTOR.settings());
        settings.put("atrium.chat.checkpoint", "50ms");
        world = World.with(settings);
    }

    @AfterAll
    static void enough() {
        world.close();
        COLLECTOR.close();
    }

    @Test
    void aTurnIsOneTraceFromItsRequestToItsSettlement() {
        String conversation = ask(world.browserOf(world.newcomer()), "[[tokens=100,rate=400]] " + UUID.randomUUID());
        ToldStep reply = await(step -> step.name().equals("write reply")
                && conversation.equals(step.facts().get("atrium.conversation")));
        List<ToldStep> trace = COLLECTOR.steps().stream().filter(step -> step.trace().equals(reply.trace())).toList();
        ToldStep request = named(trace, "POST /conversations");
        assertThat(request.parent()).isEmpty();
        assertThat(request.facts()).containsEntry("http.route", "/conversations")
            .containsEntry("http.request.method", "POST")
            .containsEntry("http.response.status_code", 303L)
            .containsKey("atrium.request");
        assertThat(COLLECTOR.steps()).extracting(ToldStep::name)
            .as("requests that end unnamed")
            .doesNotContain("request");
        for (String part : List.of("read rules and history", "guard question", "look up", "write prompt", "record turn",
                "write reply")) {
            assertThat(named(trace, part).parent()).as(part).isEqualTo(request.id());
        }
        assertThat(reply.facts()).containsEntry("atrium.tenant", World.ALDER.toString())
            .containsEntry("atrium.state", "complete")
            .containsKey("atrium.reply");
        assertThat(named(trace, "settle reply").parent()).isEqualTo(reply.id());
        ToldStep call = trace.stream().filter(step -> step.name().startsWith("chat ")).findFirst().orElseThrow();
        assertThat(call.parent()).isEqualTo(reply.id());
        assertThat(call.moments()).containsExactly("first text");
        assertThat(call.facts()).containsEntry("gen_ai.operation.name", "chat")
            .containsEntry("gen_ai.provider.name", "nobody")
            .containsKeys("gen_ai.request.model", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
        await(step -> step.name().equals("store checkpoints") && step.facts().containsKey("atrium.replies"));
    }

    @Test
    void aProviderThatFailsIsToldByTheKindOfItsFailure() {
        ask(world.browserOf(world.newcomer()), "[[400]] " + UUID.randomUUID());
        ToldStep call = await(step -> step.name().startsWith("chat ") && step.failed());
        assertThat(call.facts()).containsEntry("error.type", "rejected");
    }

    @Test
    void anAddressThatIsNowhereAndAMethodThatIsNoneAreNotRepeated() {
        String canary = "canary" + UUID.randomUUID();
        world.browserOf(world.ada())
            .get()
            .uri("/nowhere/" + canary + "?q=" + canary)
            .exchange()
            .expectBody()
            .returnResult();
        ToldStep request = await(step -> Long.valueOf(404).equals(step.facts().get("http.response.status_code")));
        assertThat(request.name()).isEqualTo("GET");
        assertThat(COLLECTOR.bodies()).noneMatch(body -> body.contains(canary));
    }

    @Test
    void whatACallerSaysOfATraceIsNotBelievedAndTheProviderIsToldOfNone() {
        String theirs = "4bf92f3577b34da6a3ce929d0e0e4736";
        String mark = UUID.randomUUID().toString();
        String conversation = ask(world.browserOf(world.newcomer())
            .mutate()
            .defaultHeader("traceparent", "00-" + theirs + "-00f067aa0ba902b7-01")
            .build(), "[[tokens=2,rate=0]] " + mark);
        await(step -> conversation.equals(step.facts().get("atrium.conversation")));
        assertThat(COLLECTOR.steps()).noneMatch(step -> step.trace().equals(theirs));
        assertThat(AnsweringModel.asked(mark)).isNotEmpty()
            .allSatisfy(request -> assertThat(request.headers().keySet()).doesNotContain("traceparent", "Traceparent",
                    "tracestate"));
    }

    /// The id of the conversation that it begins.
    private static String ask(WebTestClient browser, String question) {
        String page = String.valueOf(browser.post()
            .uri("/conversations")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData("question", question))
            .exchange()
            .returnResult(Void.class)
            .getResponseHeaders()
            .getLocation());
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static ToldStep await(Predicate<ToldStep> wanted) {
        return Flux.interval(Duration.ZERO, Duration.ofMillis(50))
            .onBackpressureDrop()
            .take(PATIENCE)
            .toStream()
            .peek(tick -> FlushedTraces.of(world))
            .flatMap(tick -> COLLECTOR.steps().stream().filter(wanted))
            .findFirst()
            .orElseThrow();
    }

    private static ToldStep named(List<ToldStep> trace, String name) {
        assertThat(trace).extracting(ToldStep::name).contains(name);
        return trace.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
    }

}
