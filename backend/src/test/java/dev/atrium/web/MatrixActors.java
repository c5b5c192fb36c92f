package dev.atrium.web;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.PictureId;
import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.conversation.AskKey;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.identity.Role;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// Everybody who may come to a route with an id that is not theirs, and the one whose it is.
final class MatrixActors {

    /// Stands in everything the owner has written, and nowhere else.
    static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");

    private final World world;

    private final Actor owner;

    private final List<Actor> withoutTenant;

    private final List<Actor> members;

    private final Map<String, Belongings> belongings = new ConcurrentHashMap<>();

    /// Who have been given things, and come to no route themselves.
    private final Someone given;

    private final Someone givenAtFern;

    /// One for each: nobody may add many within an hour.
    private final Map<MemberId, PictureId> pictures = new ConcurrentHashMap<>();

    MatrixActors(World world) {
        this.world = world;
        Someone someone = legal("owner");
        this.owner = new Actor("owner", someone);
        Someone signedOut = legal("signed out");
        World.now(world.bean(Sessions.class).end(signedOut.session()));
        this.given = legal("given");
        this.givenAtFern = world.signIn(new Person(World.ISSUER, "given" + UUID.randomUUID(), "given", "given@y.test"),
                Membership.of(World.FERN_CLINIC, List.of()));
        this.withoutTenant = List.of(new Actor("anonymous", null), new Actor("signed out", signedOut),
                new Actor("without organization", world.nora()), new Actor("undecided", world.mira()));
        this.members = List.of(new Actor("same department", legal("colleague")),
                new Actor("other department", world.ben()), new Actor("publisher", world.carla()),
                new Actor("admin", world.dmitri()), new Actor("auditor", world.eve()),
                new Actor("in both, here", world.miraAt(World.ALDER)),
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

    List<Actor> others() {
        List<Actor> others = new ArrayList<>(this.withoutTenant);
        others.addAll(this.members);
        return others;
    }

    Belongings ownersConversation() {
        return this.belongings.computeIfAbsent("owner",
                name -> has(this.owner.caller(), "What about " + CANARY + "?", CANARY));
    }

    /// A turn of their own that nothing has been done with yet.
    Belongings freshConversationOf(Actor actor) {
        return has(actor.caller(), "[[tokens=2,rate=0]] A question of " + actor.name(), actor.name());
    }

    Belongings conversationOf(Actor actor) {
        return this.belongings.computeIfAbsent(actor.name(),
                name -> has(actor.caller(), "A question of " + name, name));
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
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        List<String> rows = new ArrayList<>();
        Belongings mine = ownersConversation();
        try (Connection connection = PostgresServer.shared().superuser(database);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("conversation", "message", "reply", "assistant", "assistant_version",
                    "assistant_grant", "assistant_rating", "assistant_favourite")) {
                try (ResultSet result = statement
                    .executeQuery("select (to_jsonb(t) - 'counted_at')::text from " + table + " t where t::text like '%"
                            + mine.conversation() + "%' or t::text like '%" + mine.assistant() + "%' order by 1")) {
                    while (result.next()) {
                        rows.add(table + result.getString(1));
                    }
                }
            }
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        return rows;
    }

    /// A turn, and an assistant given to a colleague.
    private Belongings has(Caller caller, String question, String words) {
        Asked asked = ask(caller, question);
        MatrixAssistants assistants = new MatrixAssistants(this.world);
        PictureId picture = this.pictures.computeIfAbsent(caller.member(), known -> assistants.picture(caller));
        MemberId givenTo = (caller.tenant().equals(World.ALDER) ? this.given : this.givenAtFern).caller().member();
        AssistantId assistant = assistants.made(caller, words, picture, givenTo);
        DepartmentId department = World.now(this.world.bean(Departments.class).all(caller)).getFirst().id();
        return new Belongings(asked.conversation(), asked.question(), asked.reply(), assistant, picture, givenTo,
                department, nothing().review());
    }

    private Asked ask(Caller caller, String text) {
        Chat chat = this.world.bean(Chat.class);
        Asked asked = World.now(chat.ask(caller, new Question(null, null, text, null, null, false, null, null)));
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

        boolean isAdminAtAlder() {
            return this.someone != null && this.someone.session()
                .caller()
                .filter(caller -> caller.tenant().equals(World.ALDER) && caller.is(Role.ADMIN))
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
