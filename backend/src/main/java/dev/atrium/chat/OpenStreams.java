package dev.atrium.chat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.SessionId;
import dev.atrium.identity.Sessions;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// The readers this server serves: counted, so that there are never too many, and sent away when their session ends.
@Component
class OpenStreams {

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Sessions sessions;

    private final ChatProperties properties;

    private final Map<UUID, Seat> seats = new HashMap<>();

    private final Map<MemberId, Integer> ofMember = new HashMap<>();

    OpenStreams(Sessions sessions, ChatProperties properties) {
        this.sessions = sessions;
        this.properties = properties;
    }

    /// Serves the events until the caller's session ends, which the last event then says.
    Flux<ReplyEvent> serve(Caller caller, Flux<ReplyEvent> events) {
        return Flux.using(() -> enter(caller), seat -> events.takeUntilOther(seat.gone()).concatWith(seat.farewell()),
                this::leave);
    }

    /// Asks, in one query for all readers, whose session is still good, and sends the
    /// others away.
    /// While nobody can tell, streams go on: an outage of the database signs nobody out.
    Mono<Void> closeEnded() {
        Set<SessionId> asked = sessionsServed();
        if (asked.isEmpty()) {
            return Mono.empty();
        }
        return this.sessions.stillValid(asked).doOnNext(valid -> close(asked, valid)).then().onErrorResume(failure -> {
            log.warn("the sessions of open streams could not be checked: {}", Cause.of(failure));
            return Mono.empty();
        });
    }

    synchronized int count() {
        return this.seats.size();
    }

    private synchronized Set<SessionId> sessionsServed() {
        return this.seats.values().stream().map(Seat::session).collect(Collectors.toSet());
    }

    /// Whoever has come since the question was asked is not known to be gone.
    private void close(Set<SessionId> asked, Set<SessionId> valid) {
        someSeats().stream()
            .filter(seat -> asked.contains(seat.session()) && !valid.contains(seat.session()))
            .forEach(Seat::close);
    }

    private synchronized List<Seat> someSeats() {
        return List.copyOf(this.seats.values());
    }

    private synchronized Seat enter(Caller caller) {
        if (this.seats.size() >= this.properties.openStreams()) {
            throw Refusal.unavailable("server.full", SOON);
        }
        if (this.ofMember.getOrDefault(caller.member(), 0) >= this.properties.streamsOfMember()) {
            throw Refusal.tooMany("streams.too-many", SOON, this.properties.streamsOfMember());
        }
        Seat seat = new Seat(Ids.next(), caller.session(), caller.member(), Sinks.one());
        this.seats.put(seat.id(), seat);
        this.ofMember.merge(seat.member(), 1, Integer::sum);
        return seat;
    }

    private synchronized void leave(Seat seat) {
        this.seats.remove(seat.id());
        this.ofMember.computeIfPresent(seat.member(), (member, count) -> count > 1 ? count - 1 : null);
    }

    private record Seat(UUID id, SessionId session, MemberId member, Sinks.One<ReplyEvent> last) {

        Mono<ReplyEvent> gone() {
            return this.last.asMono();
        }

        /// What is said last: nothing when the events simply came to their end.
        Mono<ReplyEvent> farewell() {
            return Mono.defer(() -> {
                this.last.tryEmitEmpty();
                return this.last.asMono();
            });
        }

        void close() {
            this.last.tryEmitValue(new ReplyEvent.SignedOut());
        }

    }

}
