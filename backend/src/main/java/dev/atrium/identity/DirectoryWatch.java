package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.identity.RevocationStore.Subject;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Watches Keycloak for changes of people: the list of what administrators did, every other second, and as a net a check
/// of everybody who is signed in, once a minute. Every server reads the list by itself, because doing the same twice
/// changes nothing and a leader would be one more thing that can fail; the net's work is shared out by row locks.
@Component
class DirectoryWatch {

    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

    /// Events may become visible a little later than their time says.
    private static final Duration OVERLAP = Duration.ofSeconds(15);

    private static final Duration FIRST_LOOK_BACK = Duration.ofMinutes(5);

    private static final Duration NET = Duration.ofSeconds(60);

    private static final Duration KEEP_ENDED = Duration.ofDays(1);

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 10_000;

    private static final int MOST_PEOPLE = 50;

    private static final int MOST_FORGOTTEN = 1_000;

    private final KeycloakDirectory directory;

    private final StandingCheck check;

    private final RevocationStore store;

    private final KeycloakProperties keycloak;

    private final Recurring recurring;

    private final AgreedTime time;

    private final Clock clock;

    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }

    });

    private long newest;

    private boolean away;

    DirectoryWatch(KeycloakDirectory directory, StandingCheck check, RevocationStore store, KeycloakProperties keycloak,
            Recurring recurring, AgreedTime time, Clock clock) {
        this.directory = directory;
        this.check = check;
        this.store = store;
        this.keycloak = keycloak;
        this.recurring = recurring;
        this.time = time;
        this.clock = clock;
        this.newest = clock.instant().minus(FIRST_LOOK_BACK).toEpochMilli();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        this.recurring.every(this.keycloak.lookEvery(), "Looking for changes of people", this::look);
        this.recurring.every(FORGET_EVERY, "Forgetting sessions that are over", this::forget);
    }

    Mono<Void> look() {
        return changes(0).flatMap(this::follow)
            .then(Mono.defer(this::checkDue))
            .doOnSuccess(done -> this.away = false)
            .onErrorResume(RuntimeException.class, this::keycloakIsAway);
    }

    Mono<Void> forget() {
        return this.time.before(() -> {
            Instant now = this.clock.instant();
            return this.store.forget(now.minus(KEEP_ENDED), now, MOST_FORGOTTEN);
        });
    }

    private Mono<List<ChangeOfPeople>> changes(int from) {
        return this.directory.changesSince(this.newest - OVERLAP.toMillis(), from)
            .map(page -> page.stream().map(ChangeOfPeople::of).toList())
            .flatMap(page -> (page.size() < KeycloakDirectory.MOST_EVENTS || from > MOST_REMEMBERED) ? Mono.just(page)
                    : changes(from + page.size()).map(rest -> joined(page, rest)));
    }

    private Mono<Void> follow(List<ChangeOfPeople> changes) {
        List<ChangeOfPeople> fresh = changes.stream().filter(change -> !this.seen.contains(change.key())).toList();
        List<String> subjects = fresh.stream().flatMap(change -> change.subject().stream()).distinct().toList();
        List<UUID> organizations = fresh.stream().flatMap(change -> change.organization().stream()).distinct().toList();
        return Flux.fromIterable(organizations)
            .concatMap(this.store::checkOrganizationSoon)
            .thenMany(Flux.fromIterable(subjects))
            .concatMap(subject -> checked(new Subject(this.keycloak.issuer(), subject)))
            .then(Mono.fromRunnable(() -> remember(fresh)));
    }

    private void remember(List<ChangeOfPeople> fresh) {
        fresh.forEach(change -> {
            this.seen.add(change.key());
            this.newest = Math.max(this.newest, change.time());
        });
    }

    private Mono<Void> checkDue() {
        Instant now = this.clock.instant();
        return this.store.takeDue(now, now.minus(NET), MOST_PEOPLE)
            .flatMapMany(Flux::fromIterable)
            .concatMap(this::checked)
            .then();
    }

    /// One person's trouble does not keep the others waiting: they are asked about again
    /// at the next look.
    private Mono<Void> checked(Subject person) {
        return this.check.of(person).onErrorResume(RuntimeException.class, trouble -> {
            log.warn("Keycloak could not be asked about {}: {}", person.subject(), Cause.of(trouble));
            return this.store.checkSoon(person);
        });
    }

    private Mono<Void> keycloakIsAway(RuntimeException trouble) {
        if (!this.away) {
            log.warn("Keycloak cannot be asked for changes; who is signed in stays so until the limits: {}",
                    Cause.of(trouble));
        }
        this.away = true;
        return Mono.empty();
    }

    private static List<ChangeOfPeople> joined(List<ChangeOfPeople> page, List<ChangeOfPeople> rest) {
        return Stream.concat(page.stream(), rest.stream()).toList();
    }

}
