package dev.atrium.web.trail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.EventFilter;
import dev.atrium.audit.EventFilter.Who;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.RecordedEvent;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;

/// What is looked for, as it stands in the address.
///
/// @param actor a member's id, that of an operator behind their kind, or the name of what acts by itself
/// @param who the beginning of a name, for whom several members are proposed
/// @param type one type, or the beginning of several up to its dot
/// @param from and until days of the reader, both of which count
record SoughtForm(@Nullable String actor, @Nullable String who, @Nullable String type, @Nullable String kind,
        @Nullable String target, @Nullable String from, @Nullable String until, @Nullable String outcome,
        @Nullable String words) {

    private static final int LONGEST = 200;

    private static final String OPERATOR = "operator:";

    EventFilter filter(Reader reader) {
        return new EventFilter(actor(text(actor)), types(text(type)), target(text(kind), text(target)),
                day(reader, "from", text(from), 0), day(reader, "until", text(until), 1), outcome(text(outcome)),
                text(words));
    }

    String name() {
        return text(who).strip();
    }

    /// The address of this look, with one thing said otherwise.
    String with(String name, String value) {
        Map<String, String> said = said();
        said.put(name, value);
        return address(said);
    }

    /// The address of this look alone.
    String url() {
        return address(said());
    }

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("actor", shown(actor));
        said.put("type", shown(type));
        said.put("kind", shown(kind));
        said.put("target", shown(target));
        said.put("from", shown(from));
        said.put("until", shown(until));
        said.put("outcome", shown(outcome));
        said.put("words", shown(words));
        return said;
    }

    private static String address(Map<String, String> said) {
        String query = said.entrySet()
            .stream()
            .filter(one -> !one.getValue().isEmpty())
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/trail" : "/trail?" + query;
    }

    /// As it may be shown again: what is too long to be looked for is not.
    static String shown(@Nullable String field) {
        return (field == null || field.length() > LONGEST) ? "" : field.replace("\0", "").strip();
    }

    private static @Nullable Who actor(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.startsWith(OPERATOR)) {
            return new Who(Actor.Kind.OPERATOR, text.substring(OPERATOR.length()));
        }
        return new Who(isId(text) ? Actor.Kind.MEMBER : Actor.Kind.SYSTEM, text);
    }

    /// As [#actor] says it of whoever did this.
    static String actorOf(RecordedEvent event) {
        return event.actorKind().equals("operator") ? OPERATOR + event.actorId() : event.actorId();
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        }
        catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static Set<AuditType> types(String text) {
        Set<AuditType> types = Arrays.stream(AuditType.values())
            .filter(type -> !text.isEmpty()
                    && (type.word().equals(text) || (text.endsWith(".") && type.word().startsWith(text))))
            .collect(Collectors.toSet());
        if (!text.isEmpty() && types.isEmpty()) {
            throw Refusal.invalid("type", "trail.unknown-type");
        }
        return types;
    }

    private static @Nullable Target target(String kind, String id) {
        if (id.isEmpty()) {
            return null;
        }
        return Arrays.stream(Target.Kind.values())
            .filter(known -> known.word().equals(kind))
            .findFirst()
            .map(known -> new Target(known, id))
            .orElseThrow(() -> Refusal.invalid("kind", "trail.target-needs-kind"));
    }

    private static @Nullable Outcome outcome(String text) {
        return text.isEmpty() ? null
                : Arrays.stream(Outcome.values())
                    .filter(outcome -> outcome.word().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("outcome", "trail.unknown-outcome"));
    }

    static @Nullable Instant day(Reader reader, String field, String text, int later) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() <= 9_999) {
                return day.plusDays(later).atStartOfDay(reader.zone()).toInstant();
            }
        }
        catch (DateTimeException unreadable) {
            // said below
        }
        throw Refusal.invalid(field, "trail.no-day");
    }

    /// Nothing in the trail has a zero letter or is longer.
    static String text(@Nullable String field) {
        if (field == null) {
            return "";
        }
        if (field.indexOf('\0') >= 0 || field.length() > LONGEST) {
            throw Refusal.invalid("words", "search.too-long", LONGEST);
        }
        return field.strip();
    }

}
