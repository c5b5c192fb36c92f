package dev.atrium.web.sources;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.Reviews;
import dev.atrium.assistant.Subject;
import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.chat.WantedAssistant;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Knowing;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;

import static org.assertj.core.api.Assertions.assertThat;

/// G6 for assistants: every kind of grant, taken away, closes every way to what it opened, on this server and on another
/// one, within five seconds.
class RevokedGrantsTest {

    private static final World HERE = AnsweringModel.world();

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static World there;

    private final String mark = "tides" + UUID.randomUUID().toString().substring(0, 8);

    private final Person person = new Person(World.ISSUER, this.mark, "Reader", this.mark + "@alder.test");

    private final Someone reader = HERE.signIn(this.person,
            Membership.of(World.ALDER_BANK, List.of("/departments/Retail Banking/Branches")));

    private final Caller owner = HERE.dmitri().caller();

    @BeforeAll
    static void anotherServer() {
        there = AnsweringModel.anotherServer();
    }

    @AfterAll
    static void close() {
        there.close();
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("use by a member", (test, known) -> known.give(test.one(), Access.USE),
                        (test, known) -> known.take(test.one())),
                new Kind("edit by a member", (test, known) -> known.give(test.one(), Access.EDIT),
                        (test, known) -> known.take(test.one())),
                new Kind("a deputy", (test, known) -> known.give(test.one(), Access.MANAGE),
                        (test, known) -> known.take(test.one())),
                new Kind("the reader's department", (test, known) -> known.give(test.branches(), Access.USE),
                        (test, known) -> known.take(test.branches())),
                new Kind("the department above", (test, known) -> known.give(test.retail(), Access.USE),
                        (test, known) -> known.take(test.retail())),
                new Kind("everybody", (test, known) -> known.give(new Subject.Everybody(), Access.USE),
                        (test, known) -> known.take(new Subject.Everybody())),
                new Kind("a department that the reader leaves",
                        (test, known) -> known.give(test.branches(), Access.USE), (test, known) -> test.leaves()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsTakenAwayIsClosedEverywhere(Kind kind) {
        World.now(HERE.bean(Reviews.class).setReviewBeyondDepartment(this.owner, false));
        Knowing known = Knowing.of(HERE, this.owner, this.mark + ".txt",
                "The harbour of " + this.mark + " opens at seven.");
        kind.given().in(this, known);
        Asked asked = asks(known);
        for (World server : List.of(HERE, there)) {
            assertThat(ways(server, known, asked)).as("open while it is given").noneMatch(Way::closed);
        }
        kind.taken().in(this, known);
        long begin = System.nanoTime();
        for (World server : List.of(HERE, there)) {
            assertThat(ways(server, known, asked)).as("%s", kind)
                .allSatisfy(way -> assertThat(way.closed()).as("%s answers %d", way.name(), way.status()).isTrue());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
    }

    /// Every way there is to something of the assistant.
    private List<Way> ways(World server, Knowing known, Asked asked) {
        WebTestClient browser = server.browserOf(this.reader);
        String chat = "/conversations/" + asked.conversation();
        String source = chat + "/messages/" + asked.reply() + "/sources/1";
        List<Way> ways = new ArrayList<>();
        ways.add(get(browser, "search", "/assistants?q=" + this.mark));
        ways.add(get(browser, "the assistant", "/assistants/" + known.id()));
        ways.add(get(browser, "a citation", source));
        ways.add(get(browser, "the bytes of a citation", source + "/content"));
        ways.add(get(browser, "a new chat", "/?assistant=" + known.id()));
        ways.add(post(browser, "a new conversation", "/conversations", "assistant", known.id().toString()));
        ways.add(post(browser, "the old conversation", chat + "/messages", "parent", asked.reply().toString()));
        return ways;
    }

    private Way get(WebTestClient browser, String name, String path) {
        var answer = browser.get().uri(path).exchange().expectBody(String.class).returnResult();
        String body = answer.getResponseBody();
        return new Way(name, answer.getStatus().value(), body != null && body.contains("Reader of " + this.mark));
    }

    private static Way post(WebTestClient browser, String name, String path, String field, String value) {
        var answer = browser.post()
            .uri(path)
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData("question", "[[tokens=2,rate=0]] again").with(field, value))
            .exchange()
            .expectBody(String.class)
            .returnResult();
        return new Way(name, answer.getStatus().value(), false);
    }

    private Asked asks(Knowing known) {
        Chat chat = HERE.bean(Chat.class);
        Asked asked = World.now(chat.ask(this.reader.caller(),
                new Question(null, null, "When does the harbour of " + this.mark + " open?", null, null, false,
                        new WantedAssistant(known.id(), false), null)));
        World.now(chat.follow(this.reader.caller(), asked.reply(), Position.START).collectList());
        return asked;
    }

    private Subject one() {
        return new Subject.OneMember(this.reader.caller().member());
    }

    private Subject branches() {
        return department("Retail Banking/Branches");
    }

    private Subject retail() {
        return department("Retail Banking");
    }

    private Subject department(String path) {
        DepartmentId id = World.now(HERE.bean(Departments.class).all(this.reader.caller()))
            .stream()
            .filter(department -> department.path().equals(path))
            .findFirst()
            .orElseThrow()
            .id();
        return new Subject.WholeDepartment(id);
    }

    private void leaves() {
        HERE.signIn(this.person, Membership.of(World.ALDER_BANK, List.of()));
    }

    private interface Deed {

        void in(RevokedGrantsTest test, Knowing known);

    }

    record Kind(String name, Deed given, Deed taken) {

        @Override
        public String toString() {
            return this.name;
        }

    }

    /// @param names whether the assistant's name is in the answer
    private record Way(String name, int status, boolean names) {

        boolean closed() {
            return this.name.equals("search") ? !this.names : this.status >= 400;
        }

    }

}
