package dev.atrium.web.seats;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.seat.Idle;
import dev.atrium.seat.SeatCount;
import dev.atrium.seat.SeatForecast;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says how seats stand, as sentences in the reader's language.
@Component
class SeatSentences {

    private final MessageSource texts;

    SeatSentences(MessageSource texts) {
        this.texts = texts;
    }

    String whom(Reader reader, @Nullable String path) {
        return (path == null) ? text(reader, "seats.everybody") : path;
    }

    String whom(Reader reader, @Nullable DepartmentId department, List<Department> all) {
        return whom(reader,
                (department == null) ? null
                        : all.stream()
                            .filter(one -> one.id().equals(department))
                            .map(Department::path)
                            .findFirst()
                            .orElse("?"));
    }

    String taken(Reader reader, SeatCount count) {
        return (count.policy().seats() == null) ? text(reader, "seats.unlimited")
                : text(reader, "seats.taken", count.taken(), count.policy().seats());
    }

    /// Who waits and whose seats are idle. Null where seats have no number.
    @Nullable String further(Reader reader, SeatCount count) {
        Idle idle = count.policy().idle();
        if (count.policy().seats() == null) {
            return null;
        }
        String waiting = text(reader, "seats.waiting", count.waiting());
        return (idle == null) ? waiting : waiting + " " + text(reader, "seats.warned", count.warned(), idle.days());
    }

    List<String> outlook(Reader reader, SeatForecast forecast) {
        List<String> sentences = new ArrayList<>();
        SeatCount after = forecast.after();
        if (after == null) {
            sentences.add(text(reader, "seats.says.nothing"));
        }
        else if (after.policy().seats() == null) {
            sentences.add(text(reader, "seats.says.unlimited"));
        }
        else {
            sentences.add(text(reader, "seats.taken", after.taken(), after.policy().seats()));
            sentences.add(text(reader, "seats.would-wait", after.waiting()));
        }
        Idle idle = (after == null) ? null : after.policy().idle();
        if (idle != null) {
            sentences.add(text(reader, "seats.says.idle", idle.days(), idle.warningDays()));
        }
        sentences.add(text(reader, "seats.all-waiting", forecast.waitingAfter(), forecast.waitingBefore()));
        return sentences;
    }

    String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
