package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Assistants for those who use them: to look at, to ask, to like. Whatever the caller may not use is refused exactly
/// like what does not exist; rights are looked up each time, so what was taken away is gone at once.
@Component
public class Assistants {

    /// How many favourites somebody may have.
    public static final int MOST_FAVOURITES = 200;

    public static final int MOST_STARS = 5;

    private final TenantTransaction transaction;

    private final AccessCheck check;

    private final CardStore cards;

    private final VersionStore versions;

    private final UseStore uses;

    private final Members members;

    private final Recorder recorder;

    private final Clock clock;

    Assistants(TenantTransaction transaction, AccessCheck check, CardStore cards, VersionStore versions, UseStore uses,
            Members members, Recorder recorder, Clock clock) {
        this.transaction = transaction;
        this.check = check;
        this.cards = cards;
        this.versions = versions;
        this.uses = uses;
        this.members = members;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// The assistant's page.
    public Mono<Assistant> open(Caller caller, AssistantId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.cards.open(caller, id, now())
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .flatMap(row -> owner(caller, row.card().owner()).map(row::with)));
    }

    /// The same, for whoever is about to ask it. Refused like [#toAsk].
    public Mono<Assistant> openToAsk(Caller caller, AssistantId id) {
        return open(caller, id).doOnNext(found -> refuseUnasked(found.card().retired(), found.card().number() == null));
    }

    /// The live version, for a new conversation. Refused with CONFLICT when there is none
    /// yet, or the assistant is retired, to those who may see that.
    public Mono<Version> toAsk(Caller caller, AssistantId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.may(caller, id, Access.USE).map(Assistants::live).flatMap(this.versions::find));
    }

    /// The version that a conversation began with, if its assistant may still be used. A
    /// draft is asked by those who may edit it.
    public Mono<Pinned> stillAsk(Caller caller, VersionId version) {
        return this.transaction.in(caller.tenant(),
                () -> this.check.mayVersion(caller, version, Access.USE)
                    .flatMap(reach -> this.versions.find(version)
                        .filter(found -> found.isPublished() || reach.access().allows(Access.EDIT))
                        .switchIfEmpty(Mono.error(Refusal::notFound))
                        .map(found -> pinned(found, reach))));
    }

    /// A version for the server, on the behalf of a member who was allowed to ask it.
    public Mono<Version> versionFor(TenantId tenant, VersionId version) {
        return this.transaction.in(tenant, () -> this.versions.find(version));
    }

    /// Counts a question, in the transaction in which it is asked. Questions to a draft
    /// are not to be counted.
    public Mono<Void> used(Caller caller, AssistantId id) {
        return this.transaction.in(caller.tenant(), () -> this.uses.count(id, caller.member(), now()));
    }

    public Mono<Void> favour(Caller caller, AssistantId id) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_FAVOURED, id,
                () -> this.check.may(caller, id, Access.USE)
                    .then(this.uses.favourites(caller.member()))
                    .doOnNext(Assistants::refuseTooMany)
                    .then(Mono.defer(() -> this.uses.favour(id, caller.member(), now())))
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> record(caller, AuditType.ASSISTANT_FAVOURED, id)));
    }

    /// Also what may not be used any more.
    public Mono<Void> unfavour(Caller caller, AssistantId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.uses.unfavour(id, caller.member())
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> record(caller, AuditType.ASSISTANT_UNFAVOURED, id)));
    }

    /// Gives one to five stars; the last rating of a member counts.
    public Mono<Void> rate(Caller caller, AssistantId id, int stars) {
        if (stars < 1 || stars > MOST_STARS) {
            return Mono.error(Refusal.invalid("stars", "assistant.stars-out-of-range", MOST_STARS));
        }
        return this.recorder.deed(caller, AuditType.ASSISTANT_RATED, id,
                () -> this.check.may(caller, id, Access.USE)
                    .then(Mono.defer(() -> this.uses.rate(id, caller.member(), stars, now())))
                    .then(Mono.defer(() -> this.recorder.record(caller,
                            Recorder.event(caller, AuditType.ASSISTANT_RATED, id).with("stars", stars)))));
    }

    private static VersionId live(Reach reach) {
        refuseUnasked(reach.retired(), reach.live() == null);
        return Objects.requireNonNull(reach.live());
    }

    private static void refuseUnasked(boolean retired, boolean unpublished) {
        if (retired) {
            throw Refusal.conflict("assistant.is-retired");
        }
        if (unpublished) {
            throw Refusal.conflict("assistant.not-published");
        }
    }

    private static Pinned pinned(Version version, Reach reach) {
        refuseUnasked(reach.retired(), false);
        VersionId live = reach.live();
        return new Pinned(version, (live == null || live.equals(version.id())) ? null : live);
    }

    private static void refuseTooMany(long favourites) {
        if (favourites >= MOST_FAVOURITES) {
            throw Refusal.conflict("assistant.favourites-too-many", MOST_FAVOURITES);
        }
    }

    private Mono<Colleague> owner(Caller caller, MemberId owner) {
        return this.members.colleagues(caller, List.of(owner)).mapNotNull(found -> found.get(owner));
    }

    private Mono<Void> record(Caller caller, AuditType fact, AssistantId id) {
        return this.recorder.record(caller, Recorder.event(caller, fact, id));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
