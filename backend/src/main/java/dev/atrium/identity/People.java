package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who is in the caller's tenant, for those who manage people: all of them, or those of the departments somebody leads.
@Component
public class People {

    public static final int PAGE = 50;

    /// Who has not been active for so long is quiet.
    public static final Duration QUIET_AFTER = Duration.ofDays(90);

    private static final int MOST_SESSIONS = 100;

    private static final int MOST_ERRANDS = 5;

    private final PeopleStore store;

    private final ErrandStore errands;

    private final ComparisonStore comparisons;

    private final List<Holdings> holdings;

    private final Roles roles;

    private final TenantTransaction transaction;

    private final Clock clock;

    People(PeopleStore store, ErrandStore errands, ComparisonStore comparisons, List<Holdings> holdings, Roles roles,
            TenantTransaction transaction, Clock clock) {
        this.store = store;
        this.errands = errands;
        this.comparisons = comparisons;
        this.holdings = holdings;
        this.roles = roles;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// By name.
    public Mono<Page<PersonSeen>> page(Caller caller, PeopleFilter filter, @Nullable Cursor after) {
        Collection<DepartmentId> within = caller.may(Permission.MANAGE_PEOPLE) ? null : caller.leads();
        UUID place = (after != null) ? after.id() : null;
        return managing(caller, () -> this.store.page(filter, within, place, now().minus(QUIET_AFTER), PAGE + 1)
            .map(rows -> Page.of(rows, PAGE, person -> new Cursor(Instant.EPOCH, person.id().value()))));
    }

    /// How far what Keycloak says has been compared with what is known here.
    public Mono<Comparison> comparison(Caller caller) {
        return managing(caller,
                () -> this.comparisons.find()
                    .defaultIfEmpty(Comparison.NONE)
                    .flatMap(found -> this.errands.waiting().map(found::withWaiting)));
    }

    public Mono<OnePerson> find(Caller caller, MemberId id) {
        return managing(caller, () -> seen(caller, id).flatMap(person -> Mono
            .zip(this.store.sessions(id, now(), MOST_SESSIONS), held(id), this.errands.ofMember(id, MOST_ERRANDS),
                    this.roles.permitted())
            .map(all -> new OnePerson(person, all.getT1(), all.getT2(), all.getT3().stream().map(WishSeen::of).toList(),
                    new Mandate(caller, all.getT4()).offered(person)))));
    }

    /// What a member owns, everywhere.
    Mono<Holdings.Held> held(MemberId id) {
        return Flux.fromIterable(this.holdings)
            .concatMap(holding -> holding.ownedBy(id))
            .reduce(new Holdings.Held(0, 0), Holdings.Held::and);
    }

    /// Refused as missing when the caller may not even see them.
    Mono<PersonSeen> seen(Caller caller, MemberId id) {
        return this.store.find(id)
            .filter(person -> Mandate.sees(caller, person))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private <T> Mono<T> managing(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> Roles.demandSomewhere(caller)).then(Mono.defer(work)));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
