package dev.atrium.trail;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.EventFilter;
import dev.atrium.audit.Looked;
import dev.atrium.audit.RecordedEvent;
import dev.atrium.audit.RecordedEvents;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The trail of the caller's tenant, for those who may read it. That somebody looked for something is an event: once for
/// each thing that is looked for, session and hour.
@Component
public class Trail {

    public static final int PAGE = 50;

    /// How many events are pulled at once, at most.
    public static final int MOST = 1_000;

    public static final int LONGEST_WORDS = 200;

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String LOOKED_FOR = "for";

    private final ReadingRight right;

    private final RecordedEvents events;

    Trail(ReadingRight right, RecordedEvents events) {
        this.right = right;
        this.events = events;
    }

    /// The newest events that fit, a page of them.
    public Mono<Looked> newest(Caller caller, EventFilter filter, @Nullable Long below) {
        if (filter.words().length() > LONGEST_WORDS || filter.words().indexOf('\0') >= 0) {
            return Mono.error(Refusal.invalid("words", "search.too-long", LONGEST_WORDS));
        }
        AuditEvent read = ReadingRight.event(caller, AuditType.TRAIL_READ).with(LOOKED_FOR, described(filter));
        return this.right.needed(caller, read, () -> this.events.newest(caller.tenant(), filter, below, PAGE)
            .flatMap(looked -> told(caller, read).thenReturn(looked)));
    }

    /// What follows a number, the oldest first and without a gap, for another system that
    /// keeps a copy.
    public Mono<List<RecordedEvent>> following(Caller caller, long number, int most) {
        if (most < 1 || most > MOST || number < 0) {
            return Mono.error(Refusal.invalid("limit", "trail.limit-out-of-range", MOST));
        }
        AuditEvent read = ReadingRight.event(caller, AuditType.TRAIL_READ).with(LOOKED_FOR, "copy");
        return this.right.needed(caller, read, () -> this.events.following(caller.tenant(), number, most)
            .flatMap(found -> told(caller, read).thenReturn(found)));
    }

    private Mono<Void> told(Caller caller, AuditEvent read) {
        return this.events.hasLately(caller.tenant(), read, LOOKED_FOR, HOUR)
            .flatMap(lately -> lately ? Mono.empty() : this.right.record(caller, read));
    }

    /// The filter in the words of its own fields. Of free words the length alone: they
    /// may
    /// be anything.
    private static String described(EventFilter filter) {
        StringBuilder told = new StringBuilder();
        add(told, "actor", (filter.actor() == null) ? null : filter.actor().id());
        add(told, "type", filter.types().isEmpty() ? null
                : filter.types().stream().map(AuditType::word).sorted().collect(Collectors.joining(",")));
        add(told, "target",
                (filter.target() == null) ? null : filter.target().kind().word() + "/" + filter.target().id());
        add(told, "from", filter.from());
        add(told, "until", filter.until());
        add(told, "outcome", (filter.outcome() == null) ? null : filter.outcome().word());
        add(told, "letters", filter.words().isEmpty() ? null : filter.words().length());
        String all = told.isEmpty() ? "everything" : told.toString().strip();
        return (all.length() <= 500) ? all : all.substring(0, 500);
    }

    private static void add(StringBuilder told, String name, @Nullable Object value) {
        if (value != null) {
            told.append(name).append('=').append(value).append(' ');
        }
    }

}
