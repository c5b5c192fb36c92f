package dev.atrium.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageState;
import dev.atrium.conversation.Messages;
import dev.atrium.identity.Caller;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/// G26. Every fault of a provider ends an answer clearly and in time: what was said is kept, nobody is asked again after
/// the first word, it is settled once, and the trail has one end.
class ProviderFaultsTest {

    private static final List<Fault> FAULTS = Faults.all();

    private static final ChatWorld HERE = ChatWorld.with(Faults.settings(FAULTS));

    private static final int AT_ONCE = 12;

    private static final Duration LONGEST = Duration.ofMinutes(3);

    @AfterAll
    static void leave() {
        HERE.world().close();
    }

    @Test
    void everyFaultOfAProviderEndsTheAnswerWellAndByItsDeadline() {
        assertThat(FAULTS).hasSizeGreaterThanOrEqualTo(24);
        List<Told> all = Flux.range(0, FAULTS.size())
            .flatMap(fault -> told(fault).flux(), AT_ONCE)
            .collectList()
            .block(LONGEST);
        Map<String, List<String>> wrong = new TreeMap<>();
        all.forEach(told -> {
            List<String> breaches = breaches(told);
            if (!breaches.isEmpty()) {
                wrong.put(told.fault().toString(), breaches);
            }
        });
        assertThat(all).hasSameSizeAs(FAULTS);
        assertThat(wrong).isEmpty();
        all.forEach(told -> assertThat(HERE.message(told.member(), told.asked().reply()))
            .as("settled once: %s", told.fault())
            .isEqualTo(told.answer()));
    }

    private static Mono<Told> told(int index) {
        Fault fault = FAULTS.get(index);
        String mark = UUID.randomUUID().toString();
        return Mono.fromCallable(() -> HERE.world().newcomer().caller())
            .subscribeOn(Schedulers.boundedElastic())
            .flatMap(member -> {
                Instant began = Instant.now();
                Question question = new Question(null, null, fault.question(mark), Faults.modelOf(index), null, false,
                        null, null);
                return HERE.chat()
                    .ask(member, question)
                    .flatMap(asked -> HERE.chat()
                        .follow(member, asked.reply(), Position.START)
                        .takeUntil(ReplyEvent.Finished.class::isInstance)
                        .then(HERE.world().bean(Messages.class).find(member, asked.reply()))
                        .map(answer -> new Told(fault, mark, member, asked, answer,
                                Duration.between(began, Instant.now()))));
            });
    }

    private static List<String> breaches(Told told) {
        Fault fault = told.fault();
        Message answer = told.answer();
        List<RecordedRequest> requests = ChatWorld.asked(told.mark());
        List<String> breaches = new ArrayList<>();
        note(breaches, answer.state() == fault.state(), "ended as " + answer.state() + " because " + answer.reason());
        note(breaches, answer.reason() == null ? fault.reasons().isEmpty() : fault.reasons().contains(answer.reason()),
                "because of " + answer.reason());
        note(breaches, told.took().compareTo(fault.deadline()) < 0, "took " + told.took());
        note(breaches, requests.size() <= fault.asked(), "asked " + requests.size() + " times");
        note(breaches, requests.stream().limit(Math.max(0, requests.size() - 1)).allMatch(one -> one.sentTokens() == 0),
                "asked again after the first word");
        note(breaches, keepsWhatWasSaid(answer, requests), "did not keep what was said");
        note(breaches, answer.tokens() != null && answer.tokens().total() < 1_000_000, "tokens " + answer.tokens());
        note(breaches, answer.cost() == null || answer.cost().millionths() >= 0, "cost " + answer.cost());
        note(breaches, answer.text().isEmpty() || (answer.cost() != null && answer.cost().millionths() > 0),
                "words that cost nothing");
        List<String> ends = ends(told);
        note(breaches, ends.size() == 1, "ends in the trail: " + ends);
        return breaches;
    }

    private static boolean keepsWhatWasSaid(Message answer, List<RecordedRequest> requests) {
        if (requests.isEmpty()) {
            return answer.text().isEmpty();
        }
        String sent = requests.getLast().sentText();
        return answer.state() == MessageState.COMPLETE || answer.state() == MessageState.REFUSED
                ? answer.text().startsWith(sent)
                : sent.startsWith(answer.text()) && (answer.state() == MessageState.FAILED
                        || answer.text().length() >= Math.min(1, sent.length()));
    }

    private static List<String> ends(Told told) {
        return World.now(HERE.world()
            .bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> HERE.world()
                        .bean(DatabaseClient.class)
                        .sql("select type from audit_event where target_kind = 'reply' and target_id = :id")
                        .bind("id", told.asked().reply().toString())
                        .map(row -> row.get(0, String.class))
                        .all()
                        .collectList()));
    }

    private static void note(List<String> breaches, boolean holds, String what) {
        if (!holds) {
            breaches.add(what);
        }
    }

    private record Told(Fault fault, String mark, Caller member, Asked asked, Message answer, Duration took) {
    }

}
