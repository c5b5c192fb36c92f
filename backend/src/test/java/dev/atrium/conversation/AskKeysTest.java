package dev.atrium.conversation;

import java.util.List;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AskKeysTest {

    private static final RequestHash REQUEST = RequestHash.of("ask", "What is escrow?");

    private final World world = World.shared();

    private final AskKeys keys = this.world.bean(AskKeys.class);

    private final Caller ada = this.world.newcomer().caller();

    private final AskKey key = new AskKey(UUID.randomUUID().toString());

    @Test
    void aRepeatedAskIsAnsweredWithWhatBecameOfTheFirst() {
        EarlierAsk first = World.now(ask(this.ada, REQUEST));
        assertThat(World.now(ask(this.ada, REQUEST))).isEqualTo(first);
        assertThat(World.now(this.keys.claim(this.ada, this.key, REQUEST))).contains(first);
    }

    @Test
    void twentyParallelAsksWithOneKeyAskOnce() {
        List<EarlierAsk> outcomes = World
            .now(Flux.range(0, 20).flatMap(number -> ask(this.ada, REQUEST), 20).collectList());
        assertThat(outcomes).hasSize(20);
        assertThat(outcomes.stream().distinct()).hasSize(1);
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        World.now(ask(this.ada, REQUEST));
        assertThatThrownBy(() -> World.now(ask(this.ada, RequestHash.of("ask", "What is a lien?"))))
            .isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                assertThat(refusal.code()).isEqualTo("ask-key.used-for-another");
            });
    }

    @Test
    void whatFailedLeavesItsKeyFree() {
        assertThatThrownBy(
                () -> World.now(this.world.bean(TenantTransaction.class)
                    .in(this.ada.tenant(),
                            () -> this.keys.claim(this.ada, this.key, REQUEST)
                                .then(Mono.error(new IllegalStateException("the ask failed"))))))
            .hasMessage("the ask failed");
        assertThat(World.now(ask(this.ada, REQUEST))).isNotNull();
    }

    @Test
    void keysOfDifferentMembersAreDifferentKeys() {
        EarlierAsk adas = World.now(ask(this.ada, REQUEST));
        assertThat(World.now(ask(this.world.newcomer().caller(), REQUEST))).isNotEqualTo(adas);
        assertThat(World.now(ask(this.world.finn().caller(), REQUEST))).isNotEqualTo(adas);
    }

    private Mono<EarlierAsk> ask(Caller caller, RequestHash request) {
        return this.world.bean(TenantTransaction.class)
            .in(caller.tenant(),
                    () -> this.keys.claim(caller, this.key, request)
                        .flatMap(Mono::<EarlierAsk>justOrEmpty)
                        .switchIfEmpty(Mono.defer(() -> remembered(caller))));
    }

    private Mono<EarlierAsk> remembered(Caller caller) {
        EarlierAsk ask = new EarlierAsk(new ConversationId(UUID.randomUUID()), new MessageId(UUID.randomUUID()),
                new MessageId(UUID.randomUUID()));
        return this.keys.remember(caller, this.key, ask).thenReturn(ask);
    }

}
