package dev.atrium.web.assistants;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.Assistant;
import dev.atrium.assistant.AssistantCard;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Grant;
import dev.atrium.assistant.Right;
import dev.atrium.assistant.Sharing;
import dev.atrium.assistant.Subject;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads who has an assistant, in one transaction, and makes the page of it.
@Component
class SharingPages {

    private final Assistants assistants;

    private final Sharing sharing;

    private final Departments departments;

    private final Members members;

    private final SharingSentences sentences;

    private final TenantTransaction transaction;

    SharingPages(Assistants assistants, Sharing sharing, Departments departments, Members members,
            SharingSentences sentences, TenantTransaction transaction) {
        this.assistants = assistants;
        this.sharing = sharing;
        this.departments = departments;
        this.members = members;
        this.sentences = sentences;
        this.transaction = transaction;
    }

    /// @param whom to be shared with next, if somebody was chosen
    /// @param query how the name of a person begins
    Mono<Read> read(Reader reader, AssistantId id, Whom whom, String query) {
        return transaction.in(reader.caller().tenant(),
                () -> sharing.grants(reader.caller(), id)
                    .flatMap(grants -> assistants.open(reader.caller(), id)
                        .flatMap(assistant -> departments.all(reader.caller())
                            .flatMap(all -> members.named(reader.caller(), query)
                                .flatMap(people -> colleague(reader, whom)
                                    .map(person -> new Read(assistant, grants, all, people, query, whom, person)))))));
    }

    SharingPage page(Reader reader, Sidebar sidebar, Read read, @Nullable String done, @Nullable String refusal) {
        AssistantCard card = read.assistant().card();
        boolean manages = card.access().allows(Access.MANAGE);
        List<SharingPage.Grant> grants = read.grants()
            .stream()
            .map(grant -> sentences.grant(reader, grant, read.departments()))
            .toList();
        return new SharingPage(sidebar, card.id().toString(), Face.of(card.emoji(), card.picture()), card.name(),
                card.owner().name(), card.number() != null, manages, Right.PUBLISH.isOf(reader.caller()), grants,
                manages ? proposal(reader, read) : null, Person.all(read.people()), read.query().strip(),
                levels(read, manages && isOwner(reader, card)), wideLevels(read), choices(reader, read), done, refusal);
    }

    private SharingPage.@Nullable Proposal proposal(Reader reader, Read read) {
        Subject subject = read.whom().subject();
        String name = (subject == null) ? "" : name(read, subject);
        if (subject == null || name.isEmpty()) {
            return null;
        }
        boolean handsOn = read.whom().owns();
        String at = "/assistants/" + read.assistant().card().id();
        return new SharingPage.Proposal(
                handsOn ? at + "/owner" : at + "/grants", fields(read.whom(), subject), sentences.proposal(reader,
                        subject, handsOn ? Whom.OWN : read.whom().access().word(), name, read.departments()),
                handsOn, isWide(reader, subject));
    }

    private static List<SharingPage.Field> fields(Whom whom, Subject subject) {
        SharingPage.Field named = switch (subject) {
            case Subject.OneMember one -> new SharingPage.Field("member", one.member().toString());
            case Subject.WholeDepartment whole -> new SharingPage.Field("department", whole.department().toString());
            case Subject.Everybody everybody -> new SharingPage.Field("everybody", "true");
        };
        return List.of(named, new SharingPage.Field("level", whom.owns() ? Whom.OWN : whom.access().word()));
    }

    /// Empty for who or what is not there.
    private static String name(Read read, Subject subject) {
        return switch (subject) {
            case Subject.OneMember one -> read.person().map(Colleague::name).orElse("");
            case Subject.WholeDepartment whole -> path(read.departments(), whole.department());
            case Subject.Everybody everybody -> "everybody";
        };
    }

    static String path(List<Department> departments, DepartmentId id) {
        return departments.stream()
            .filter(department -> department.id().equals(id))
            .map(Department::path)
            .findFirst()
            .orElse("");
    }

    private static boolean isWide(Reader reader, Subject subject) {
        return switch (subject) {
            case Subject.OneMember one -> false;
            case Subject.WholeDepartment whole -> !reader.caller().departments().contains(whole.department());
            case Subject.Everybody everybody -> true;
        };
    }

    private Mono<Optional<Colleague>> colleague(Reader reader, Whom whom) {
        return (whom.subject() instanceof Subject.OneMember one)
                ? members.colleagues(reader.caller(), Set.of(one.member()))
                    .map((Map<MemberId, Colleague> found) -> Optional.ofNullable(found.get(one.member())))
                : Mono.just(Optional.empty());
    }

    private static List<Choice> levels(Read read, boolean owner) {
        return Stream.of("use", "edit", "manage", Whom.OWN)
            .filter(level -> owner || !level.equals(Whom.OWN))
            .map(level -> Choice.of(level, level.equals(read.whom().level())))
            .toList();
    }

    private static List<Choice> wideLevels(Read read) {
        return Stream.of("use", "edit").map(level -> Choice.of(level, level.equals(read.whom().level()))).toList();
    }

    private List<Choice> choices(Reader reader, Read read) {
        return read.departments()
            .stream()
            .map(department -> new Choice(department.id().toString(),
                    sentences.below(reader, department.path(), read.departments()),
                    department.id().toString().equals(read.whom().department())))
            .toList();
    }

    private static boolean isOwner(Reader reader, AssistantCard card) {
        return card.owner().id().equals(reader.caller().member());
    }

    /// @param person who was chosen
    record Read(Assistant assistant, List<Grant> grants, List<Department> departments, List<Colleague> people,
            String query, Whom whom, Optional<Colleague> person) {

        /// Refuses a level there is none of.
        Read {
            if (whom.subject() != null) {
                whom.access();
            }
        }

    }

}
