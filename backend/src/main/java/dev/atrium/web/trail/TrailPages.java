package dev.atrium.web.trail;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.audit.AuditType;
import dev.atrium.audit.Looked;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.RecordedEvent;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.trail.EventBody;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes the page of a look into the trail.
@Component
class TrailPages {

    private final Members members;

    private final EventSentences sentences;

    TrailPages(Members members, EventSentences sentences) {
        this.members = members;
        this.sentences = sentences;
    }

    /// The names that the events and the form speak of, and those that may be meant.
    Mono<Named> named(Caller caller, SoughtForm form, Looked looked) {
        List<MemberId> ids = Stream
            .concat(Stream.of(SoughtForm.shown(form.actor())),
                    looked.events().stream().flatMap(event -> Stream.of(event.actorId(), event.targetId())))
            .map(EventSentences::member)
            .flatMap(Stream::ofNullable)
            .distinct()
            .toList();
        return members.colleagues(caller, ids)
            .flatMap(people -> members.named(caller, form.name()).map(meant -> new Named(people, meant)));
    }

    TrailPage page(Reader reader, Sidebar sidebar, SoughtForm form, Looked looked, Named named) {
        Long below = looked.below();
        return page(reader, sidebar, form, named,
                looked.events().stream().map(event -> row(reader, form, event, named.people())).toList(),
                (below == null) ? null : form.with("below", below.toString()),
                (looked.backTo() == null) ? null : reader.moment(looked.backTo()), null);
    }

    /// The form as it was, and why nothing was looked for.
    TrailPage refused(Reader reader, Sidebar sidebar, SoughtForm form, String refusal) {
        return page(reader, sidebar, form, new Named(Map.of(), List.of()), List.of(), null, null, refusal);
    }

    private TrailPage page(Reader reader, Sidebar sidebar, SoughtForm form, Named named, List<TrailPage.Row> rows,
            @Nullable String more, @Nullable Moment lookedBackTo, @Nullable String refusal) {
        String type = SoughtForm.shown(form.type());
        return new TrailPage(sidebar, sought(form), actor(form, named), people(form, named), types(type),
                Arrays.stream(Target.Kind.values())
                    .map(kind -> choice(kind.word(), SoughtForm.shown(form.kind())))
                    .toList(),
                Arrays.stream(Outcome.values())
                    .map(outcome -> choice(outcome.name().toLowerCase(Locale.ROOT), SoughtForm.shown(form.outcome())))
                    .toList(),
                rows, more, lookedBackTo, refusal);
    }

    private static TrailPage.Sought sought(SoughtForm form) {
        return new TrailPage.Sought(SoughtForm.shown(form.actor()), SoughtForm.shown(form.who()),
                SoughtForm.shown(form.target()), SoughtForm.shown(form.from()), SoughtForm.shown(form.until()),
                SoughtForm.shown(form.words()), form.with("actor", ""), !form.url().equals("/trail"));
    }

    private static @Nullable String actor(SoughtForm form, Named named) {
        MemberId member = EventSentences.member(SoughtForm.shown(form.actor()));
        Colleague known = (member == null) ? null : named.people().get(member);
        return SoughtForm.shown(form.actor()).isEmpty() ? null
                : (known != null) ? known.name() : SoughtForm.shown(form.actor());
    }

    private static List<TrailPage.Person> people(SoughtForm form, Named named) {
        return named.meant()
            .stream()
            .map(person -> new TrailPage.Person(person.name(), person.email(),
                    form.with("actor", person.id().toString())))
            .toList();
    }

    private static List<TrailPage.Group> types(String chosen) {
        Map<String, List<Choice>> groups = Arrays.stream(AuditType.values())
            .map(type -> choice(type.word(), chosen))
            .collect(Collectors.groupingBy(type -> group(type.id()), LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet()
            .stream()
            .map(group -> new TrailPage.Group(group.getKey(), choice(group.getKey() + ".", chosen), group.getValue()))
            .toList();
    }

    private static String group(String type) {
        return type.contains(".") ? type.substring(0, type.indexOf('.')) : type;
    }

    private static Choice choice(String word, String chosen) {
        return new Choice(word, word, word.equals(chosen));
    }

    private TrailPage.Row row(Reader reader, SoughtForm form, RecordedEvent event, Map<MemberId, Colleague> people) {
        EventBody body = EventBody.of(event);
        SoughtForm alone = new SoughtForm(null, null, null, event.targetKind(), event.targetId(), null, null, null,
                null);
        return new TrailPage.Row(event.number(), reader.moment(event.at()),
                sentences.of(event, body, people, reader.language()), event.outcome(), body.reason(), event.type(),
                body.address(), form.with("actor", SoughtForm.actorOf(event)), alone.url(), EventBody.indented(event),
                event.hash());
    }

    /// @param people by their ids
    /// @param meant those whose name begins as was typed
    record Named(Map<MemberId, Colleague> people, List<Colleague> meant) {
    }

}
