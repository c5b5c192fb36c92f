package dev.atrium.web.assistants;

import java.util.List;
import java.util.Locale;

import dev.atrium.assistant.Grant;
import dev.atrium.assistant.Subject;
import dev.atrium.assistant.Why;
import dev.atrium.identity.Department;
import dev.atrium.web.layout.Reader;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says who may do what, and why, as sentences in the reader's language.
@Component
class SharingSentences {

    private final MessageSource texts;

    SharingSentences(MessageSource texts) {
        this.texts = texts;
    }

    SharingPage.Grant grant(Reader reader, Grant grant, List<Department> departments) {
        String name = named(reader, grant.subject(), grant.name(), departments);
        String whom = switch (grant.subject()) {
            case Subject.OneMember one -> name;
            case Subject.WholeDepartment whole -> text(reader, "whom.department", name);
            case Subject.Everybody everybody -> text(reader, "whom.everybody");
        };
        String sentence = text(reader, "grant." + kind(grant.subject()) + "." + grant.access().word(), name);
        return new SharingPage.Grant(Whom.word(grant.subject()), whom, sentence, grant.awaitsReview());
    }

    /// What would be so if it were given.
    String proposal(Reader reader, Subject subject, String level, String name, List<Department> departments) {
        return text(reader, "proposal." + kind(subject) + "." + level, named(reader, subject, name, departments));
    }

    /// A department with what is below it.
    String below(Reader reader, String path, List<Department> departments) {
        long below = departments.stream().filter(department -> department.path().startsWith(path + "/")).count();
        return text(reader, "department.below", below, path);
    }

    /// What follows from all reasons.
    String verdict(Reader reader, Why why) {
        return text(reader, "access." + why.access().word(), why.member().name());
    }

    AccessPage.Reason reason(Reader reader, Why.Reason reason, String member) {
        String sentence = reason.owner() ? text(reader, "reason-for.owner", member) : text(reader,
                "reason-for." + kind(reason.subject()) + "." + reason.access().word(), member, reason.name());
        return reason.awaitsReview()
                ? new AccessPage.Reason(text(reader, "reason-against.this-awaits-review", sentence), false)
                : new AccessPage.Reason(sentence, true);
    }

    AccessPage.Reason obstacle(Reader reader, Why.Obstacle obstacle, String member) {
        String key = "reason-against." + obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new AccessPage.Reason(text(reader, key, member), false);
    }

    private String named(Reader reader, Subject subject, String name, List<Department> departments) {
        if (subject instanceof Subject.WholeDepartment) {
            return name.isEmpty() ? text(reader, "whom.gone") : below(reader, name, departments);
        }
        return name;
    }

    private static String kind(Subject subject) {
        return switch (subject) {
            case Subject.OneMember one -> "member";
            case Subject.WholeDepartment whole -> "department";
            case Subject.Everybody everybody -> "everybody";
        };
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
