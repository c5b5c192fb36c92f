package dev.atrium.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.PictureId;
import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.conversation.AskKey;
import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Person;
import dev.atrium.identity.Role;
import dev.atrium.identity.Sessions;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Tray;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixInputs.Meaning;
import dev.atrium.web.MatrixRoutes.Route;
import org.jspecify.annotations.Nullable;

/// Everybody who may come to a route with an id that is not theirs, and the one whose it is.
final class MatrixActors {

    /// Stands in everything the owner has written, and nowhere else.
    static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");

    private static final Set<Meaning> OF_ASSISTANTS = EnumSet.of(Meaning.ASSISTANT, Meaning.PICTURE, Meaning.REVIEW,
            Meaning.FILE, Meaning.UPLOAD, Meaning.COLLEAGUE, Meaning.DEPARTMENT, Meaning.SUBJECT);

    private final World world;

    private final Actor owner;

    private final List<Actor> withoutTenant;

    private final List<Actor> members;

    /// Belongs to Atrium itself and to no tenant.
    private final Actor operator;

    private final Map<String, Belongings> belongings = new ConcurrentHashMap<>();

    /// Who have been given things, and come to no route themselves.
    private final Someone given;

    private final Someone givenAtFern;

    private final MatrixSources sources;

    /// One for each: nobody may add many within an hour.
    private final Map<MemberId, PictureId> pictures = new ConcurrentHashMap<>();

    MatrixActors(World world) {
        this.world = world;
        this.sources = new MatrixSources(world);
        Someone someone = legal("owner");
        this.owner = new Actor("owner", someone);
        Someone signedOut = legal("signed out");
        World.now(world.bean(Sessions.class).end(signedOut.session()));
        this.given = legal("given");
        this.givenAtFern = world.signIn(new Person(World.ISSUER, "given" + UUID.randomUUID(), "given", "given@y.test"),
                Membership.of(World.FERN_CLINIC, List.of()));
        this.withoutTenant = List.of(new Actor("anonymous", null), new Actor("signed out", signedOut),
                new Actor("without organization", world.nora()), new Actor("undecided", world.mira()));
        this.operator = new Actor("operator", world.olga());
        this.members = List.of(new Actor("same department", legal("colleague")),
                new Actor("other department", world.ben()), new Actor("publisher", world.carla()),
                new Actor("admin", world.dmitri()), new Actor("auditor", world.eve()),
                new Actor("compliance", world.iris()), new Actor("in both, here", world.miraAt(World.ALDER)),
                new Actor("in both, there", world.miraAt(World.FERN)), new Actor("other tenant", world.finn()),
                new Actor("other tenant's admin", world.gita()), new Actor("other tenant's auditor", world.hugo()));
    }

    Actor owner() {
        return this.owner;
    }

    List<Actor> withoutTenant() {
        return this.withoutTenant;
    }

    List<Actor> members() {
        return this.members;
    }

    Actor operator() {
        return this.operator;
    }

    Actor member(String name) {
        return this.members.stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
    }

    List<Actor> others() {
        List<Actor> others = new ArrayList<>(this.withoutTenant);
        others.addAll(this.members);
        others.add(this.operator);
        return others;
    }

    Belongings ownersConversation() {
        return this.belongings.computeIfAbsent("owner",
                name -> has(this.owner.caller(), "What about " + CANARY + "?", CANARY, EnumSet.allOf(Meaning.class)));
    }

    /// A turn of their own that nothing has been done with yet, and of what else there is
    /// only what the route reads: it takes a moment to make.
    Belongings freshConversationOf(Actor actor, Route route) {
        Set<Meaning> read = route.inputs()
            .stream()
            .flatMap(input -> Stream.ofNullable(input.meaning()))
            .collect(Collectors.toSet());
        return has(actor.caller(), "[[tokens=2,rate=0]] A question of " + actor.name(), actor.name(), read);
    }

    Belongings conversationOf(Actor actor) {
        return this.belongings.computeIfAbsent(actor.name(),
                name -> has(actor.caller(), "A question of " + name, name, EnumSet.allOf(Meaning.class)));
    }

    /// A key that the owner has just asked with.
    String keyOfTheOwner() {
        String key = UUID.randomUUID().toString();
        World.now(this.world.bean(Chat.class)
            .ask(this.owner.caller(),
                    new Question(null, null, "[[tokens=2,rate=0]] once", null, null, false, null, new AskKey(key))));
        return key;
    }

    /// What names nothing at all.
    static Belongings nothing() {
        return Belongings.nothing();
    }

    /// All that the owner has, as PostgreSQL stores it.
    List<String> ownersRows() {
        Belongings mine = ownersConversation();
        String named = Stream.of(mine.conversation(), mine.assistant(), mine.reply(), mine.attached(), mine.lying())
            .map(id -> "t::text like '%" + id + "%'")
            .collect(Collectors.joining(" or "));
        return Stream
            .of("conversation", "message", "message_file", "file", "reply", "assistant", "assistant_version",
                    "assistant_grant", "assistant_rating", "assistant_favourite", "withdrawn_file", "message_source")
            .flatMap(table -> Superuser.of(this.world)
                .texts("select '" + table + "' || (to_jsonb(t) - 'counted_at')::text from " + table + " t where "
                        + named + " order by 1")
                .stream())
            .toList();
    }

    /// A turn, and what else there is of these meanings.
    private Belongings has(Caller caller, String question, String words, Set<Meaning> meanings) {
        boolean withFiles = meanings.contains(Meaning.LYING) || meanings.contains(Meaning.ATTACHED);
        Tray tray = new Tray(this.world, caller);
        List<FileId> attached = withFiles ? List.of(tray.brings("Attached " + words + ".png", Tray.png(2, 2)))
                : List.of();
        Asked asked = ask(caller, question, attached);
        if (meanings.contains(Meaning.MESSAGE)) {
            this.sources.give(caller, asked, words);
        }
        Belongings turn = Belongings.of(asked);
        Belongings with = withFiles
                ? turn.with(attached.getFirst(), tray.brings("Lying " + words + ".png", Tray.png(2, 2))) : turn;
        return Collections.disjoint(meanings, OF_ASSISTANTS) ? with : withAssistant(caller, words, with);
    }

    /// Given to a colleague, with files that have come to an end or are on their way.
    private Belongings withAssistant(Caller caller, String words, Belongings turn) {
        MatrixAssistants assistants = new MatrixAssistants(this.world);
        PictureId picture = this.pictures.computeIfAbsent(caller.member(), known -> assistants.picture(caller));
        MemberId givenTo = (caller.tenant().equals(World.ALDER) ? this.given : this.givenAtFern).caller().member();
        AssistantId assistant = assistants.made(caller, words, picture, givenTo);
        DepartmentId department = World.now(this.world.bean(Departments.class).all(caller)).getFirst().id();
        MatrixFiles files = new MatrixFiles(this.world);
        return new Belongings(turn.conversation(), turn.question(), turn.reply(), assistant, picture, turn.lying(),
                turn.attached(), givenTo, department, files.refused(caller, assistant, words),
                files.onItsWay(caller, words), turn.review());
    }

    private Asked ask(Caller caller, String text, List<FileId> attached) {
        Chat chat = this.world.bean(Chat.class);
        Asked asked = World
            .now(chat.ask(caller, new Question(null, null, text, null, null, false, null, null, attached)));
        World.now(chat.follow(caller, asked.reply(), Position.START).collectList());
        return asked;
    }

    private Someone legal(String name) {
        return this.world.signIn(
                new Person(World.ISSUER, name + UUID.randomUUID(), name, name.replace(" ", "") + "@x.test"),
                Membership.of(World.ALDER_BANK, List.of("/departments/Legal")));
    }

    /// @param someone null for a browser nobody has signed in with
    record Actor(String name, @Nullable Someone someone) {

        boolean isOperator() {
            return this.someone != null
                    && this.someone.session().caller().filter(caller -> caller.is(Role.OPERATOR)).isPresent();
        }

        boolean isAdminAtAlder() {
            return this.someone != null && this.someone.session()
                .caller()
                .filter(caller -> caller.tenant().equals(World.ALDER) && caller.is(Role.ADMIN))
                .isPresent();
        }

        boolean readsTheTrailOfAlder() {
            return this.someone != null && this.someone.session()
                .caller()
                .filter(caller -> caller.tenant().equals(World.ALDER) && caller.may(Permission.READ_TRAIL))
                .isPresent();
        }

        Caller caller() {
            if (this.someone == null) {
                throw new IllegalStateException(this.name + " is nobody");
            }
            return this.someone.caller();
        }

    }

}
