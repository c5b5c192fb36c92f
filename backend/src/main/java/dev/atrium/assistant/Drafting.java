package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How a draft begins and changes. Called in a transaction that holds the assistant.
@Component
class Drafting {

    private final VersionStore versions;

    private final AssistantStore assistants;

    private final ReviewStore reviews;

    private final PictureStore pictures;

    private final VersionFiles files;

    private final Members members;

    private final Offer offer;

    private final Clock clock;

    Drafting(VersionStore versions, AssistantStore assistants, ReviewStore reviews, PictureStore pictures,
            VersionFiles files, Members members, Offer offer, Clock clock) {
        this.versions = versions;
        this.assistants = assistants;
        this.reviews = reviews;
        this.pictures = pictures;
        this.files = files;
        this.members = members;
        this.offer = offer;
        this.clock = clock;
    }

    Mono<Draft> read(Reach reach) {
        VersionId live = reach.live();
        Mono<Version> published = (live != null) ? this.versions.find(live) : Mono.empty();
        Mono<Draft> begun = this.versions.unpublished(reach.assistant())
            .flatMap(draft -> this.reviews.returned(draft.id())
                .defaultIfEmpty("")
                .flatMap(reason -> published.map(version -> Draft.of(draft, version, blankIsNone(reason)))
                    .defaultIfEmpty(Draft.of(draft, null, blankIsNone(reason)))));
        return begun.switchIfEmpty(Mono.defer(() -> published.map(Draft::none)));
    }

    /// A new assistant with its first draft.
    Mono<AssistantId> create(Caller caller, Content content) {
        AssistantId id = new AssistantId(Ids.next());
        Instant now = Moments.now(this.clock);
        return fit(caller, id, content)
            .then(Mono.defer(() -> this.assistants.insert(id, caller.member(), content, now)))
            .then(Mono.defer(() -> begin(id, content, null, caller.member(), now, now)))
            .thenReturn(id);
    }

    /// Whether the trail should be told.
    Mono<Boolean> save(Caller caller, Draft draft, int revision, Content content) {
        AssistantId id = draft.version().assistant();
        Instant now = Moments.now(this.clock);
        return fit(caller, id, content).then(Mono.defer(() -> refuseStale(caller, draft, revision)))
            .then(Mono
                .defer(() -> draft.isBegun() ? this.versions.save(id, draft.revision(), content, caller.member(), now)
                        : begin(id, content, draft.live(), caller.member(), now, now).thenReturn(true)))
            .delayUntil(told -> this.assistants.changed(id, content, now));
    }

    /// The draft to add a file to or take one from. One that is begun here says what the
    /// live version says, so whoever saves what they made of that has missed nothing.
    Mono<Version> begun(Caller caller, Draft draft) {
        if (draft.waits()) {
            return Mono.error(Refusal.conflict("draft.waits"));
        }
        Version version = draft.version();
        return draft
            .isBegun()
                    ? Mono.just(version)
                    : begin(version.assistant(), version.content(), draft.live(), caller.member(),
                            Moments.now(this.clock), Instant.EPOCH)
                        .then(Mono.defer(() -> this.versions.unpublished(version.assistant())));
    }

    /// Answers how many files went with it.
    Mono<Integer> discard(Caller caller, Draft draft) {
        if (draft.waits()) {
            return Mono.error(Refusal.conflict("draft.waits"));
        }
        if (!draft.isBegun()) {
            return Mono.error(Refusal.conflict("draft.none"));
        }
        Version version = draft.version();
        return this.files.discard(caller, version)
            .delayUntil(gone -> (draft.live() != null) ? this.versions.discard(version.id())
                    : this.assistants.remove(version.assistant()));
    }

    Mono<Void> restore(Caller caller, Draft draft, int number) {
        AssistantId id = draft.version().assistant();
        return numbered(id, number)
            .flatMap(old -> save(caller, draft, draft.revision(), this.offer.fitted(old.content()))
                .then(Mono.defer(() -> this.versions.unpublished(id)))
                .flatMap(begun -> this.files.restore(caller, old, begun)));
    }

    Mono<List<Version>> history(AssistantId id, int before, int most) {
        return this.versions.published(id, before, most);
    }

    Mono<Version> numbered(AssistantId id, int number) {
        return this.versions.numbered(id, number).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<Void> begin(AssistantId id, Content content, @Nullable Version live, MemberId author, Instant now,
            Instant toldAt) {
        VersionId draft = new VersionId(Ids.next());
        return this.versions.insert(draft, id, content, author, now, toldAt)
            .then(Mono.defer(() -> this.files.begin(live, draft)));
    }

    /// What a form names must be there for the one who names it: a model, a picture.
    private Mono<Void> fit(Caller caller, AssistantId id, Content content) {
        PictureId picture = content.picture();
        Mono<Void> shown = (picture == null) ? Mono.empty()
                : this.pictures.mayShow(picture, caller.member(), id)
                    .filter(may -> may)
                    .switchIfEmpty(Mono.error(() -> Refusal.invalid("picture", "assistant.picture-unknown")))
                    .then();
        return Mono.<Void>fromRunnable(() -> this.offer.refuseUnknown(content)).then(shown);
    }

    private Mono<Void> refuseStale(Caller caller, Draft draft, int revision) {
        if (draft.waits()) {
            return Mono.error(Refusal.conflict("draft.waits"));
        }
        if (draft.revision() == revision || (revision == 0 && draft.saysWhatIsLive())) {
            return Mono.empty();
        }
        Version saved = draft.version();
        return this.members.colleagues(caller, List.of(saved.author()))
            .mapNotNull(found -> found.get(saved.author()))
            .map(Colleague::name)
            .flatMap(name -> Mono.error(Refusal.conflict("draft.stale", name)));
    }

    private static @Nullable String blankIsNone(String reason) {
        return reason.isEmpty() ? null : reason;
    }

}
