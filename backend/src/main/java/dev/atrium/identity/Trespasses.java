package dev.atrium.identity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.RecordedEvents;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// A member who comes to a route without the permission it asks for is in the trail: once for each permission, session
/// and hour. They are turned away whether that can be recorded or not.
@Component
public class Trespasses {

    private static final Logger log = LoggerFactory.getLogger(Trespasses.class);

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String PERMISSION = "permission";

    private final AuditTrail audit;

    private final RecordedEvents events;

    Trespasses(AuditTrail audit, RecordedEvents events) {
        this.audit = audit;
        this.events = events;
    }

    /// Whoever asks turns them away.
    public Mono<Void> noted(Caller caller, List<Permission> lacking) {
        String words = lacking.stream()
            .map(permission -> permission.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(","));
        AuditEvent event = AuditEvent
            .of(AuditType.PERMISSION_REFUSED, caller.actor(), Target.of(Target.Kind.MEMBER, caller.member()))
            .because(Outcome.REFUSED, "permission.lacking")
            .with(PERMISSION, words);
        return this.events.hasLately(caller.tenant(), event, PERMISSION, HOUR)
            .flatMap(lately -> lately ? Mono.<Void>empty() : this.audit.record(caller.tenant(), event))
            .onErrorResume(trouble -> unrecorded(caller, words, trouble));
    }

    private static Mono<Void> unrecorded(Caller caller, String words, Throwable trouble) {
        log.warn("that {} came without {} could not be recorded: {}", caller.member(), words, Cause.of(trouble));
        return Mono.empty();
    }

}
