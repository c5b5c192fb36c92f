package dev.atrium.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.chat.ReplyEvent;
import dev.atrium.chat.WantedAssistant;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.identity.Revocations;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;

/// For each route that changes something: the way to where it can be called, and the call itself, by somebody who may.
/// Everybody is somebody new, so that no deed meets another. Whoever walks all routes fails on one that is not in here.
final class Deeds {

    private static final String QUICK = "[[tokens=5,reasoning=0,rate=0]] ";

    private static final String CUT = "[[tokens=40,reasoning=0,rate=0,cut@20]] ";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    Deeds(World world) {
        this.world = world;
        put("POST /conversations", ada -> send(ada, "POST", "/conversations", "question", QUICK + "anew"));
        put("PATCH /conversations/{id}", ada -> send(ada, "PATCH", conversation(ada), "title", "Another title"));
        put("DELETE /conversations/{id}", ada -> send(ada, "DELETE", conversation(ada)));
        put("PUT /conversations/{id}/pin", ada -> send(ada, "PUT", conversation(ada) + "/pin"));
        put("DELETE /conversations/{id}/pin",
                ada -> send(ada, "DELETE", after(ada, (doors, id) -> doors.pin(ada.caller(), id)) + "/pin"));
        put("PUT /conversations/{id}/archive", ada -> send(ada, "PUT", conversation(ada) + "/archive"));
        put("DELETE /conversations/{id}/archive",
                ada -> send(ada, "DELETE", after(ada, (doors, id) -> doors.archive(ada.caller(), id)) + "/archive"));
        put("PUT /conversations/{id}/restoration",
                ada -> send(ada, "PUT", after(ada, (doors, id) -> doors.delete(ada.caller(), id)) + "/restoration"));
        put("PUT /conversations/{id}/version", this::moveOn);
        put("POST /conversations/{id}/messages", this::another);
        put("POST /conversations/{conversation}/messages/{message}/edits", this::edit);
        put("POST /conversations/{conversation}/messages/{message}/regenerations",
                ada -> send(ada, "POST", answer(asked(ada, QUICK)) + "/regenerations"));
        put("POST /conversations/{conversation}/messages/{message}/continuations",
                ada -> send(ada, "POST", answer(asked(ada, CUT)) + "/continuations"));
        put("POST /replies/{id}/stop", this::stop);
        put("POST /files", ada -> send(ada, "POST", "/files", "name", "terms.txt", "size", "10"));
        put("DELETE /files/{file}",
                ada -> send(ada, "DELETE", "/files/" + new Tray(this.world, ada.caller()).begins("terms.txt", 10)));
        new AssistantDeeds(world, this::send).byRoute().forEach(this::put);
        new RoomDeeds(world, this::send).byRoute().forEach(this::put);
        new BudgetDeeds(world, this::send).byRoute().forEach(this::put);
        new FileDeeds(world, this::send).byRoute().forEach(this::put);
        put("POST /trail/exports", ada -> send(auditor(), "POST", "/trail/exports", "format", "jsonl"));
        new PeopleDeeds(world, this::send).byRoute().forEach(this::put);
        new ScimDeeds(world, this::send).byRoute().forEach(this::put);
        new SinkDeeds(world, this::send).byRoute().forEach(this::put);
        new SeatDeeds(world, this::send).byRoute().forEach(this::put);
        new ProviderDeeds(world, this::send).byRoute().forEach(this::put);
        new OperatorDeeds(world, this::send).byRoute().forEach(this::put);
        put("POST /pictures", this::picture);
        put("POST /settings", ada -> send(ada, "POST", "/settings", "language", "es", "theme", "dark"));
        put("POST /tenant", ada -> send(this.world.miraAgain(), "POST", "/tenant", "tenant", World.FERN.toString()));
        put("POST /logout", ada -> send(ada, "POST", "/logout"));
        put("POST /logout/back-channel", this::backChannel);
    }

    Set<String> routes() {
        return this.byRoute.keySet();
    }

    /// All is prepared; the status of the answer comes when it is done.
    IntSupplier ready(String route) {
        return this.byRoute.get(route).apply(this.world.newcomer());
    }

    private void put(String route, Function<Someone, IntSupplier> deed) {
        this.byRoute.put(route, deed);
    }

    /// Something newer has been published since the conversation began.
    private IntSupplier moveOn(Someone ada) {
        Drafts drafts = this.world.bean(Drafts.class);
        AssistantId assistant = World.now(drafts.create(ada.caller(), content("First")));
        World.now(drafts.publish(ada.caller(), assistant, ""));
        Chat chat = this.world.bean(Chat.class);
        Asked asked = World.now(chat.ask(ada.caller(),
                new Question(null, null, QUICK, null, null, false, new WantedAssistant(assistant, false), null)));
        World.now(chat.follow(ada.caller(), asked.reply(), Position.START).collectList());
        World.now(drafts.save(ada.caller(), assistant, 0, content("Second")));
        World.now(drafts.publish(ada.caller(), assistant, ""));
        return send(ada, "PUT", "/conversations/" + asked.conversation() + "/version");
    }

    private static Content content(String instructions) {
        return new Content("Harbour", "", null, "", instructions, List.of(), null, null, Set.of());
    }

    private IntSupplier another(Someone ada) {
        Asked asked = asked(ada, QUICK);
        return send(ada, "POST", "/conversations/" + asked.conversation() + "/messages", "question", QUICK + "second",
                "parent", asked.reply().toString());
    }

    private IntSupplier edit(Someone ada) {
        Asked asked = asked(ada, QUICK);
        String path = "/conversations/" + asked.conversation() + "/messages/" + asked.question() + "/edits";
        return send(ada, "POST", path, "question", QUICK + "instead");
    }

    /// Only an answer that is being written can be stopped.
    private IntSupplier stop(Someone ada) {
        Chat chat = this.world.bean(Chat.class);
        Asked asked = World.now(chat.ask(ada.caller(), question("[[tokens=3000,reasoning=0,rate=20]] ")));
        World.now(chat.follow(ada.caller(), asked.reply(), Position.START).ofType(ReplyEvent.Text.class).next());
        return send(ada, "POST", "/replies/" + asked.reply() + "/stop");
    }

    /// Its message has to be signed by Keycloak, so the door behind the route is called;
    /// a
    /// wait that is too long is answered with 503 there.
    private IntSupplier backChannel(Someone ada) {
        Person person = ada.session().person();
        Mono<Boolean> honoured = this.world.bean(Revocations.class)
            .signedOutElsewhere("token of " + person.subject(), Instant.now().plusSeconds(60), person.issuer(),
                    person.subject(), null);
        return () -> World.now(honoured.map(done -> done ? 200 : 400)
            .onErrorResume(Refusal.class, refusal -> Mono.just(refusal.kind().status()))
            .onErrorReturn(QueryTimeoutException.class, 503));
    }

    private String conversation(Someone ada) {
        return "/conversations/" + asked(ada, QUICK).conversation();
    }

    private String after(Someone ada, BiFunction<Conversations, ConversationId, Mono<?>> preparation) {
        ConversationId id = asked(ada, QUICK).conversation();
        World.now(preparation.apply(this.world.bean(Conversations.class), id));
        return "/conversations/" + id;
    }

    private Someone auditor() {
        String subject = "auditor-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, "Auditor", subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of("/roles/auditor")));
    }

    private IntSupplier picture(Someone ada) {
        return () -> sent(this.world.browserOf(ada)
            .post()
            .uri("/pictures")
            .contentType(MediaType.IMAGE_PNG)
            .bodyValue(MatrixAssistants.png()));
    }

    private static String answer(Asked asked) {
        return "/conversations/" + asked.conversation() + "/messages/" + asked.reply();
    }

    /// An answer that has come to its end.
    private Asked asked(Someone ada, String script) {
        Chat chat = this.world.bean(Chat.class);
        Asked asked = World.now(chat.ask(ada.caller(), question(script)));
        World.now(chat.follow(ada.caller(), asked.reply(), Position.START).collectList());
        return asked;
    }

    private static Question question(String script) {
        return new Question(null, null, script + UUID.randomUUID(), null, null, false, null, null);
    }

    private IntSupplier send(Someone who, String method, String path, String... fieldsAndValues) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int index = 0; index < fieldsAndValues.length; index += 2) {
            form.add(fieldsAndValues[index], fieldsAndValues[index + 1]);
        }
        return () -> sent(this.world.browserOf(who)
            .mutate()
            .responseTimeout(PATIENCE)
            .build()
            .method(HttpMethod.valueOf(method))
            .uri(path)
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData(form)));
    }

    private static int sent(WebTestClient.RequestHeadersSpec<?> request) {
        return request.exchange().expectBody().returnResult().getStatus().value();
    }

}
