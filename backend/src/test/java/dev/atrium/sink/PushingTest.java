package dev.atrium.sink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.sink.WebReceiver.Received;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import dev.atrium.trail.ExportFormat;
import dev.atrium.trail.FedLine;
import dev.atrium.trail.FeedPlace;
import dev.atrium.trail.Sealed;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.FERN;
import static org.assertj.core.api.Assertions.assertThat;

/// Whatever happens to receivers and servers, each event comes at least once, in its order and without a gap (G17).
class PushingTest {

    private static final World WORLD = Receiving.shared();

    private static final Receiving RECEIVING = new Receiving(WORLD);

    private static final Caller FIRST = RECEIVING.admin(World.ALDER_BANK);

    private static final Caller SECOND = RECEIVING.admin(World.ALDER_BANK);

    private final WebReceiver receiver = new WebReceiver();

    @AfterEach
    void nobodyIsSentTo() {
        RECEIVING.clear(FIRST);
        RECEIVING.clear(WORLD.gita().caller());
        this.receiver.close();
    }

    @Test
    void theWholeTrailComesInOrderInParcelsOfBoundedSize() {
        RECEIVING.happens(ALDER, Packing.MOST_EVENTS + 1);
        SinkId id = opened();
        RECEIVING.push(ALDER);
        assertThat(this.receiver.numbers()).isEqualTo(RECEIVING.whole(ALDER));
        assertThat(this.receiver.received.getFirst().numbers()).hasSize(Packing.MOST_EVENTS);
        assertThat(this.receiver.mostUnderWay).hasValue(1);
        Sink seen = RECEIVING.seen(FIRST, id);
        assertThat(seen).returns(RECEIVING.last(ALDER), Sink::sent)
            .returns(0L, Sink::behind)
            .returns(null, Sink::problem);
        int before = this.receiver.received.size();
        RECEIVING.push(ALDER);
        assertThat(this.receiver.received).as("nothing is sent twice").hasSize(before);
    }

    @Test
    void aParcelHasAsManyBytesAsItMay() {
        FedLine line = new FedLine(FeedPlace.BEGINNING, Instant.EPOCH, true, "ñ\n");
        assertThat(Packing.fitting(List.of(line, line, line), 6)).hasSize(2);
        assertThat(Packing.fitting(List.of(line, line, line), 9)).hasSize(3);
        assertThat(Packing.fitting(List.of(line, line), 2)).as("at least one").hasSize(1);
    }

    @Test
    void whatFailsIsSentAgainAndNothingIsPassedOver() {
        SinkId id = opened();
        RECEIVING.happens(ALDER, 20);
        this.receiver.answers(500, WebReceiver.CUT, 429, 503);
        for (int failure = 0; failure < 4; failure++) {
            RECEIVING.push(ALDER);
            assertThat(RECEIVING.seen(FIRST, id)).returns(0L, Sink::sent)
                .returns((failure == 1) ? Problem.UNREACHABLE : Problem.FAILING, Sink::problem)
                .returns(false, Sink::stopped);
            RECEIVING.happens(ALDER, 1);
            World.now(Mono.delay(Duration.ofMillis(20)));
        }
        RECEIVING.push(ALDER);
        assertThat(this.receiver.newNumbers()).isEqualTo(RECEIVING.whole(ALDER));
        assertThat(this.receiver.received.subList(0, 5)).as("from the same event on")
            .allMatch(one -> one.body().startsWith(this.receiver.received.getFirst().body()));
        assertThat(RECEIVING.seen(FIRST, id)).returns(RECEIVING.last(ALDER), Sink::sent).returns(null, Sink::problem);
    }

    @Test
    void whoSaysNoStopsTheSinkUntilItIsMended() {
        SinkId id = opened();
        RECEIVING.happens(ALDER, 5);
        this.receiver.answers(422, 302);
        RECEIVING.push(ALDER);
        Sink stopped = RECEIVING.seen(FIRST, id);
        assertThat(stopped).returns(true, Sink::stopped)
            .returns(Problem.REFUSED, Sink::problem)
            .returns(422, Sink::status)
            .returns(0L, Sink::sent);
        assertThat(stopped.nextAt()).isAfter(Instant.now().plus(Duration.ofMinutes(7)));
        RECEIVING.push(ALDER);
        assertThat(this.receiver.received).as("it is not asked again").hasSize(1);
        assertThat(RECEIVING.events(AuditType.SINK_STOPPED, id)).isOne();
        World.now(RECEIVING.sinks().tryNow(FIRST, id).thenReturn(true));
        RECEIVING.push(ALDER);
        assertThat(RECEIVING.seen(FIRST, id)).as("a redirect leads nowhere")
            .returns(Problem.REDIRECTED, Sink::problem)
            .returns(true, Sink::stopped);
        assertThat(RECEIVING.events(AuditType.SINK_STOPPED, id)).as("told once").isOne();
        World.now(RECEIVING.sinks().tryNow(FIRST, id).thenReturn(true));
        RECEIVING.push(ALDER);
        RECEIVING.push(ALDER);
        assertThat(this.receiver.newNumbers()).isEqualTo(RECEIVING.whole(ALDER));
        assertThat(RECEIVING.events(AuditType.SINK_WENT_ON, id)).isOne();
    }

    @Test
    void aDeliveryIsSignedAsStandardWebhooksHasItByBothSecretsWhileBothAreValid() throws Exception {
        Sinks sinks = RECEIVING.sinks();
        Sinks.Made made = World.now(sinks.make(FIRST, Receiving.webhook(this.receiver.address())));
        World.now(sinks.open(FIRST, made.id(), true).thenReturn(true));
        RECEIVING.approve(SECOND, made.id());
        RECEIVING.push(ALDER);
        String old = made.secret().text();
        String fresh = World.now(sinks.newSecret(FIRST, made.id())).text();
        RECEIVING.push(ALDER);
        Received before = this.receiver.received.getFirst();
        Received both = this.receiver.received.getLast();
        assertThat(before.header("webhook-signature")).isEqualTo(signed(before, old));
        assertThat(both.header("webhook-signature")).isEqualTo(signed(both, fresh) + " " + signed(both, old));
        assertThat(Long.parseLong(both.header("webhook-timestamp"))).isBetween(Instant.now().getEpochSecond() - 60,
                Instant.now().getEpochSecond());
        assertThat(both.header("webhook-id")).startsWith(made.id().toString())
            .isNotEqualTo(before.header("webhook-id"));
        WORLD.bean(MovableClock.class).later(Sinks.BOTH_VALID.plusMinutes(1), () -> {
            RECEIVING.happens(ALDER, 1);
            RECEIVING.push(ALDER);
        });
        Received later = this.receiver.received.getLast();
        assertThat(later.header("webhook-signature")).isEqualTo(signed(later, fresh));
    }

    @Test
    void whatCanBeVerifiedBringsTheCheckpointsAndOcsfIsAsItIsExported() {
        RECEIVING.happens(ALDER, 10);
        opened();
        RECEIVING.push(ALDER);
        Sealed.now(WORLD, ALDER);
        RECEIVING.push(ALDER);
        List<String> notes = this.receiver.received.stream()
            .flatMap(one -> one.lines().stream())
            .filter(line -> line.has("checkpoint"))
            .map(line -> line.path("checkpoint").asString())
            .toList();
        assertThat(notes).isNotEmpty().doesNotHaveDuplicates().allMatch(note -> note.contains("/trail/" + ALDER));
        try (WebReceiver other = new WebReceiver()) {
            RECEIVING.opened(FIRST, SECOND, new SinkWish("OCSF", SinkKind.WEBHOOK, other.address(), ExportFormat.OCSF));
            RECEIVING.push(ALDER);
            assertThat(other.numbers()).isEqualTo(RECEIVING.whole(ALDER));
            assertThat(other.received.getFirst().lines()).allMatch(line -> line.has("class_uid"));
        }
    }

    @Test
    void aTenantGetsItsOwnTrailAloneAndASlowReceiverDelaysNobodyElse() {
        try (WebReceiver others = new WebReceiver()) {
            opened();
            RECEIVING.opened(World.FERN_CLINIC, others.address());
            RECEIVING.happens(ALDER, 1, "of-alder");
            RECEIVING.happens(FERN, 1, "of-fern");
            this.receiver.slowness = Duration.ofSeconds(3);
            World.now(WORLD.bean(Pushing.class).beat().thenReturn(true));
            assertThat(others.received).allMatch(one -> !one.body().contains("of-alder"))
                .anyMatch(one -> one.body().contains("of-fern"));
            assertThat(this.receiver.received).allMatch(one -> !one.body().contains("of-fern"));
            assertThat(World.now(RECEIVING.sinks().all(FIRST)).getFirst().problem()).isEqualTo(Problem.TOO_LATE);
        }
    }

    @Test
    void howFarASinkIsBehindIsToldAndMeasured() {
        SinkId id = opened();
        RECEIVING.push(ALDER);
        long before = RECEIVING.last(ALDER);
        RECEIVING.happens(ALDER, 7);
        Sink behind = RECEIVING.seen(FIRST, id);
        assertThat(behind).returns(before, Sink::sent).returns(7L, Sink::behind);
        assertThat(behind.behindSince()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        WORLD.bean(MovableClock.class)
            .later(Duration.ofHours(1), () -> World.now(WORLD.bean(SinkMeters.class).look().thenReturn(true)));
        MeterRegistry meters = WORLD.bean(MeterRegistry.class);
        assertThat(meters.get("atrium.audit.lag.events").tag("sink", id.toString()).gauge().value()).isEqualTo(7);
        assertThat(meters.get("atrium.audit.lag").tag("sink", id.toString()).gauge().value()).isBetween(3_500.0,
                3_700.0);
        RECEIVING.push(ALDER);
        assertThat(RECEIVING.seen(FIRST, id)).returns(0L, Sink::behind).returns(null, Sink::behindSince);
    }

    private SinkId opened() {
        return RECEIVING.opened(FIRST, SECOND, Receiving.webhook(this.receiver.address()));
    }

    /// As the standard says, by nothing of ours.
    private static String signed(Received received, String secret) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = received.header("webhook-id") + "." + received.header("webhook-timestamp") + "."
                + received.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

}
