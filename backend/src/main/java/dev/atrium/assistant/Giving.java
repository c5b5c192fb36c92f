package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How access is given and taken. Called in a transaction that holds the assistant.
@Component
class Giving {

    private static final String SUBJECT = "subject";

    private final GrantStore grants;

    private final AssistantStore assistants;

    private final ReviewStore reviews;

    private final PolicyStore policy;

    private final Members members;

    private final Departments departments;

    private final Clock clock;

    Giving(GrantStore grants, AssistantStore assistants, ReviewStore reviews, PolicyStore policy, Members members,
            Departments departments, Clock clock) {
        this.grants = grants;
        this.assistants = assistants;
        this.reviews = reviews;
        this.policy = policy;
        this.members = members;
        this.departments = departments;
        this.clock = clock;
    }

    Mono<List<Grant>> all(Caller caller, AssistantId id) {
        return this.grants.all(id, Sharing.MOST_GRANTS).flatMap(given -> named(caller, given));
    }

    Mono<Grant> give(Caller caller, Reach reach, Subject subject, Access access) {
        refuseUnfit(caller, subject, access);
        AssistantId id = reach.assistant();
        return name(caller, id, subject).flatMap(name -> this.grants.all(id, Sharing.MOST_GRANTS)
            .flatMap(given -> awaits(caller, given, subject).map(awaits -> new Grant(subject, name, access,
                    isWide(caller, subject), awaits, caller.member(), now())))
            .delayUntil(grant -> this.grants.put(id, grant))
            .delayUntil(grant -> grant.awaitsReview() ? askReview(caller, reach)
                    : this.reviews.withdrawIdle(id, caller.member(), now())));
    }

    /// How many grants have gone. A review that was asked only for what is gone now, is
    /// taken back.
    Mono<Long> take(Caller caller, AssistantId id, Subject subject) {
        return this.grants.remove(id, subject)
            .delayUntil(rows -> this.reviews.withdrawIdle(id, caller.member(), now()));
    }

    /// Whoever owned it stays as a deputy, if they should.
    Mono<Void> handOn(Caller caller, AssistantId id, MemberId member, boolean staysDeputy) {
        Instant now = now();
        return activeName(caller, member).then(Mono.defer(() -> this.grants.remove(id, new Subject.OneMember(member))))
            .then(Mono.defer(() -> this.assistants.handOn(id, member, now)))
            .filter(before -> staysDeputy && !before.equals(member))
            .flatMap(before -> this.grants.put(id,
                    new Grant(new Subject.OneMember(before), "", Access.MANAGE, false, false, caller.member(), now)));
    }

    private static void refuseUnfit(Caller caller, Subject subject, Access access) {
        if (access == Access.NONE) {
            throw Refusal.invalid("access", "share.nothing");
        }
        if (subject instanceof Subject.OneMember) {
            Right.SHARE.demandedOf(caller);
            return;
        }
        Right.PUBLISH.demandedOf(caller);
        if (access == Access.MANAGE) {
            throw Refusal.invalid("access", "share.only-members-manage");
        }
    }

    /// The name of somebody or something that can be given access.
    private Mono<String> name(Caller caller, AssistantId id, Subject subject) {
        return switch (subject) {
            case Subject.OneMember one -> this.assistants.state(id)
                .filter(state -> !state.owner().equals(one.member()))
                .switchIfEmpty(Mono.error(() -> Refusal.invalid(SUBJECT, "share.is-owner")))
                .then(Mono.defer(() -> activeName(caller, one.member())));
            case Subject.WholeDepartment whole -> paths(caller).mapNotNull(paths -> paths.get(whole.department()))
                .switchIfEmpty(Mono.error(() -> Refusal.invalid(SUBJECT, "share.unknown-department")));
            case Subject.Everybody everybody -> Mono.just("");
        };
    }

    private Mono<String> activeName(Caller caller, MemberId member) {
        return this.members.colleagues(caller, Set.of(member))
            .mapNotNull(found -> found.get(member))
            .filter(Colleague::active)
            .map(Colleague::name)
            .switchIfEmpty(Mono.error(() -> Refusal.invalid(SUBJECT, "share.unknown-member")));
    }

    /// What has taken effect already stays in effect with another level: a review looks
    /// at
    /// whom an assistant reaches.
    private Mono<Boolean> awaits(Caller caller, List<Grant> given, Subject subject) {
        Optional<Grant> before = given.stream().filter(grant -> grant.subject().equals(subject)).findFirst();
        if (before.isEmpty() && given.size() >= Sharing.MOST_GRANTS) {
            return Mono.error(Refusal.conflict("share.too-many", Sharing.MOST_GRANTS));
        }
        boolean inEffect = before.isPresent() && !before.get().awaitsReview();
        return (inEffect || !isWide(caller, subject)) ? Mono.just(false) : this.policy.reviewBeyondDepartment();
    }

    private static boolean isWide(Caller caller, Subject subject) {
        return switch (subject) {
            case Subject.OneMember one -> false;
            case Subject.WholeDepartment whole -> !caller.departments().contains(whole.department());
            case Subject.Everybody everybody -> true;
        };
    }

    /// Of what is live. A draft is reviewed when it is published, together with whom it
    /// will reach.
    private Mono<Void> askReview(Caller caller, Reach reach) {
        VersionId live = reach.live();
        return (live == null) ? Mono.empty()
                : this.reviews.askUnlessOpen(reach.assistant(), live, caller.member(), now());
    }

    private Mono<List<Grant>> named(Caller caller, List<Grant> given) {
        Set<MemberId> people = given.stream()
            .flatMap(grant -> grant.subject() instanceof Subject.OneMember one ? Optional.of(one.member()).stream()
                    : Optional.<MemberId>empty().stream())
            .collect(Collectors.toSet());
        return this.members.colleagues(caller, people)
            .flatMap(names -> paths(caller)
                .map(paths -> given.stream().map(grant -> named(grant, names, paths)).toList()));
    }

    private static Grant named(Grant grant, Map<MemberId, Colleague> people, Map<DepartmentId, String> paths) {
        return switch (grant.subject()) {
            case Subject.OneMember one ->
                people.containsKey(one.member()) ? grant.named(people.get(one.member()).name()) : grant;
            case Subject.WholeDepartment whole -> grant.named(paths.getOrDefault(whole.department(), ""));
            case Subject.Everybody everybody -> grant;
        };
    }

    private Mono<Map<DepartmentId, String>> paths(Caller caller) {
        return this.departments.all(caller)
            .map(all -> all.stream().collect(Collectors.toMap(Department::id, Department::path)));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
