package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How a draft becomes what members use: at once, or after a review. Called in a transaction that holds the assistant.
@Component
class Publishing {

    private final VersionStore versions;

    private final AssistantStore assistants;

    private final GrantStore grants;

    private final ReviewStore reviews;

    private final VersionFiles files;

    private final PolicyStore policy;

    private final Clock clock;

    Publishing(VersionStore versions, AssistantStore assistants, GrantStore grants, ReviewStore reviews,
            VersionFiles files, PolicyStore policy, Clock clock) {
        this.versions = versions;
        this.assistants = assistants;
        this.grants = grants;
        this.reviews = reviews;
        this.files = files;
        this.policy = policy;
        this.clock = clock;
    }

    /// @param leftOut files that could not be read and go
    Mono<Version> publish(Caller caller, Draft draft, String note, Set<FileId> leftOut) {
        if (draft.waits()) {
            return Mono.error(Refusal.conflict("draft.waits"));
        }
        AssistantId id = draft.version().assistant();
        return this.grants.breadth(id)
            .doOnNext(breadth -> breadth.refuse(caller))
            .delayUntil(breadth -> this.files.settle(caller, draft.version(), leftOut))
            .flatMap(breadth -> breadth.wide() ? this.policy.reviewBeyondDepartment() : Mono.just(false))
            .flatMap(review -> review ? askReview(caller, draft.version(), note)
                    : goLive(draft.version(), note, null).flatMap(this.versions::find)
                        .delayUntil(version -> letThrough(caller, id)));
    }

    /// Where nobody reviews, nothing is left to wait for: what was given while there were
    /// reviews takes effect with the version.
    private Mono<Void> letThrough(Caller caller, AssistantId id) {
        return this.grants.approve(id)
            .then(Mono.defer(() -> this.reviews.withdrawIdle(id, caller.member(), Moments.now(this.clock))));
    }

    Mono<Void> withdraw(Caller caller, Draft draft) {
        if (!draft.waits()) {
            return Mono.error(Refusal.conflict("draft.does-not-wait"));
        }
        Version waiting = draft.version();
        return this.versions.state(waiting.id(), VersionState.DRAFT, "")
            .then(Mono.defer(() -> this.reviews.withdraw(waiting.id(), caller.member(), Moments.now(this.clock))));
    }

    /// Numbers the version and lets members have it.
    Mono<VersionId> goLive(Version version, String note, @Nullable MemberId approver) {
        Instant now = Moments.now(this.clock);
        return this.versions.publish(version, note, approver, now)
            .then(Mono.defer(() -> this.assistants.goLive(version, now)))
            .thenReturn(version.id());
    }

    private Mono<Version> askReview(Caller caller, Version draft, String note) {
        return this.versions.state(draft.id(), VersionState.WAITING, note)
            .then(Mono
                .defer(() -> this.reviews.ask(draft.assistant(), draft.id(), caller.member(), Moments.now(this.clock))))
            .then(Mono.defer(() -> this.versions.find(draft.id())));
    }

}
