package dev.atrium.chat;

import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.atrium.audit.AuditEvent;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.conversation.Source;
import dev.atrium.conversation.Sources;
import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// Notes down which of its sources an answer has come to name, in the transaction that ends it, and counts the numbers
/// that a model has invented.
@Component
class CitedSources {

    private final Sources sources;

    private final Messages messages;

    private final Counter cited;

    private final Counter invented;

    CitedSources(Sources sources, Messages messages, MeterRegistry meters) {
        this.sources = sources;
        this.messages = messages;
        this.cited = meters.counter("atrium.citations", "kind", "cited");
        this.invented = meters.counter("atrium.citations", "kind", "invented");
    }

    /// @param given the numbers the answer was given; null when nothing was looked up for
    /// it
    Mono<Ended> settle(TenantId tenant, MessageId answer, String text, @Nullable Set<Integer> given) {
        if (given == null) {
            return Mono.just(Ended.WITHOUT);
        }
        Citations citations = Citations.in(text, given);
        return this.sources.cite(tenant, answer, citations.cited()).then(Mono.fromSupplier(() -> {
            this.cited.increment(citations.cited().size());
            this.invented.increment(citations.invented());
            return new Ended(given, citations);
        }));
    }

    /// For an answer whose server is gone: what it was given is read.
    Mono<Ended> settle(OpenReply.Identity reply, String text) {
        return this.messages.findFor(reply.tenant(), reply.member(), reply.id())
            .filter(Message::lookedUp)
            .flatMap(answer -> this.sources.givenFor(reply.tenant(), reply.member(), reply.id()))
            .map(given -> given.stream().map(Source::number).collect(Collectors.toSet()))
            .flatMap(numbers -> settle(reply.tenant(), reply.id(), text, numbers))
            .defaultIfEmpty(Ended.WITHOUT);
    }

    /// What the trail tells of it.
    ///
    /// @param given null when nothing was looked up
    record Ended(@Nullable Set<Integer> given, Citations citations) {

        static final Ended WITHOUT = new Ended(null, Citations.NONE);

        AuditEvent in(AuditEvent event) {
            return (this.given == null) ? event
                    : event.with("sources", this.given.size())
                        .with("cited", this.citations.cited().size())
                        .with("invented", this.citations.invented());
        }

    }

}
