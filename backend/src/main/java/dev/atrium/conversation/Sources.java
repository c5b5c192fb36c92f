package dev.atrium.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;

import reactor.core.publisher.Mono;

/// Which passages answers were made from. This is the record alone: whether somebody may still read a source is asked
/// when they open it.
@Component
public class Sources {

    private final TenantTransaction transaction;

    private final SourceStore store;

    Sources(TenantTransaction transaction, SourceStore store) {
        this.transaction = transaction;
        this.store = store;
    }

    /// Notes down what an answer's model is given, in the transaction that opens the
    /// answer.
    public Mono<Void> give(Caller caller, MessageId answer, List<Source> sources) {
        return sources.isEmpty() ? Mono.empty()
                : this.transaction.in(caller.tenant(), () -> this.store.insert(answer, sources));
    }

    /// Notes down which of them the answer names, in the transaction that ends it.
    /// Numbers that it was not given are passed over.
    public Mono<Void> cite(TenantId tenant, MessageId answer, Set<Integer> numbers) {
        return numbers.isEmpty() ? Mono.empty() : this.transaction.in(tenant, () -> this.store.cite(answer, numbers));
    }

    /// What answers of one of the caller's conversations were given, by their numbers.
    public Mono<Map<MessageId, List<Source>>> of(Caller caller, ConversationId conversation,
            Collection<MessageId> answers) {
        return answers.isEmpty() ? Mono.just(Map.of())
                : this.transaction.in(caller.tenant(), () -> this.store.of(caller.member(), conversation, answers));
    }

    /// One source of an answer in one of the caller's conversations.
    public Mono<Source> find(Caller caller, ConversationId conversation, MessageId answer, int number) {
        return this.transaction
            .in(caller.tenant(), () -> this.store.find(caller.member(), conversation, answer, number))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// All that an answer was given, for the server, on the member's behalf.
    public Mono<List<Source>> givenFor(TenantId tenant, MemberId member, MessageId answer) {
        return this.transaction.in(tenant, () -> this.store.given(member, answer));
    }

}
