package dev.atrium.assistant;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How a review is decided. Called in a transaction.
@Component
class Deciding {

    private final AccessStore access;

    private final VersionStore versions;

    private final VersionFiles files;

    private final ReviewStore reviews;

    private final GrantStore grants;

    private final Giving giving;

    private final Publishing publishing;

    private final Clock clock;

    Deciding(AccessStore access, VersionStore versions, VersionFiles files, ReviewStore reviews, GrantStore grants,
            Giving giving, Publishing publishing, Clock clock) {
        this.access = access;
        this.versions = versions;
        this.files = files;
        this.reviews = reviews;
        this.grants = grants;
        this.giving = giving;
        this.publishing = publishing;
        this.clock = clock;
    }

    Mono<UUID> locked(AssistantId id) {
        return this.access.lock(id);
    }

    Mono<Proposal> proposal(Caller caller, ReviewRow row, Review review) {
        return this.versions.find(row.version())
            .flatMap(version -> this.giving.all(caller, row.assistant())
                .flatMap(grants -> this.versions.approved(row.assistant())
                    .flatMap(approved -> proposal(review, approved, version, grants))
                    .switchIfEmpty(Mono.defer(() -> proposal(review, null, version, grants)))));
    }

    private Mono<Proposal> proposal(Review review, @Nullable Version approved, Version version, List<Grant> grants) {
        Difference contents = Difference.between((approved == null) ? null : approved.content(), version.content());
        return this.files.between((approved == null) ? null : approved.id(), version.id())
            .flatMap(lines -> this.files.of(version.id())
                .map(files -> new Proposal(review, version, approved, contents.withFiles(lines), files, grants)));
    }

    Mono<Void> approve(Caller caller, ReviewRow row) {
        return this.versions.find(row.version())
            .flatMap(version -> this.grants.all(row.assistant(), Sharing.MOST_GRANTS)
                .doOnNext(grants -> refuseOwn(caller, row, version, grants))
                .then(Mono.defer(() -> version.isPublished() ? this.versions.approve(version.id(), caller.member())
                        : this.publishing.goLive(version, version.note(), caller.member()).then())))
            .then(Mono.defer(() -> this.grants.approve(row.assistant())))
            .then(Mono
                .defer(() -> this.reviews.decide(row.id(), caller.member(), "approved", "", Moments.now(this.clock))));
    }

    Mono<Void> sendBack(Caller caller, ReviewRow row, String reason) {
        return this.versions.find(row.version())
            .filter(version -> !version.isPublished())
            .flatMap(version -> this.versions.state(version.id(), VersionState.DRAFT, version.note()))
            .then(Mono.defer(
                    () -> this.reviews.decide(row.id(), caller.member(), "returned", reason, Moments.now(this.clock))));
    }

    private static void refuseOwn(Caller caller, ReviewRow row, Version version, List<Grant> grants) {
        boolean own = row.askedBy().equals(caller.member()) || version.author().equals(caller.member())
                || grants.stream().anyMatch(grant -> grant.awaitsReview() && grant.givenBy().equals(caller.member()));
        if (own) {
            throw Refusal.forbidden("review.own");
        }
    }

}
