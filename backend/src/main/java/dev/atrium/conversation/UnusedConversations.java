package dev.atrium.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.kernel.Cursor;
import dev.atrium.retention.Dated;
import dev.atrium.retention.Matter;
import dev.atrium.retention.Sweepable;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Conversations as policies delete them: with their messages, what these cite and are found by, and the files that hang on
/// them. Neither what is temporary nor what its owner has deleted: that goes by itself, see [Sweep].
@Component
class UnusedConversations implements Sweepable {

    private static final Actor SWEEP = Actor.system("retention");

    private final DueStore store;

    private final Erasing erasing;

    private final Clock clock;

    UnusedConversations(DueStore store, Erasing erasing, Clock clock) {
        this.store = store;
        this.erasing = erasing;
        this.clock = clock;
    }

    @Override
    public Matter matter() {
        return Matter.CONVERSATIONS;
    }

    @Override
    public Mono<List<Dated>> next(@Nullable Cursor after, Instant before, int most, boolean locked) {
        return this.store.unused(after, before, most, locked);
    }

    @Override
    public Mono<List<UUID>> erase(TenantId tenant, Collection<UUID> ids) {
        return this.erasing
            .erase(tenant, SWEEP, ids.stream().map(ConversationId::new).toList(), Moments.now(this.clock))
            .map(erased -> erased.stream().map(ConversationId::value).toList());
    }

}
