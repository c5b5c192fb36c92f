package dev.atrium.web.trail;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.atrium.audit.RecordedEvent;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.trail.EventBody;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says an event as a sentence. Names are those of today: the trail itself holds ids.
@Component
class EventSentences {

    private static final int SHORT_ID = 8;

    private final MessageSource texts;

    EventSentences(MessageSource texts) {
        this.texts = texts;
    }

    String of(RecordedEvent event, EventBody body, Map<MemberId, Colleague> people, Locale language) {
        Object[] values = { actor(event, people, language), target(event, body, people, language) };
        String general = text("event.other", language, values[0], event.type(), values[1]);
        return java.util.Objects.requireNonNull(texts.getMessage("event." + event.type(), values, general, language));
    }

    String actor(RecordedEvent event, Map<MemberId, Colleague> people, Locale language) {
        return switch (event.actorKind()) {
            case "system" -> text("event.actor.system", language);
            case "connection" -> text("event.actor.connection", language);
            case "operator" -> text("event.actor.operator", language);
            case "member" -> named(event.actorId(), people, language);
            default -> text("event.actor.person", language);
        };
    }

    private String target(RecordedEvent event, EventBody body, Map<MemberId, Colleague> people, Locale language) {
        if (event.targetKind().equals("member")) {
            return named(event.targetId(), people, language);
        }
        String name = body.details().getOrDefault("name", body.details().get("title"));
        String id = event.targetId();
        return (name != null) ? name : id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    private String named(String id, Map<MemberId, Colleague> people, Locale language) {
        MemberId member = member(id);
        Colleague known = (member == null) ? null : people.get(member);
        return (known != null) ? known.name() : text("event.actor.gone", language);
    }

    static @Nullable MemberId member(String id) {
        try {
            return new MemberId(UUID.fromString(id));
        }
        catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private String text(String key, Locale language, Object... values) {
        return texts.getMessage(key, values, language);
    }

}
