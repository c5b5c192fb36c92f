package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.MatrixInputs.Input;
import dev.atrium.web.MatrixRoutes.Answer;
import dev.atrium.web.MatrixRoutes.Route;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import reactor.core.publisher.Mono;

/// Fields that belong to the server, sent with every form: the names of all columns of all tables, in Java's and in SQL's
/// spelling, alone and inside of other names. Two newcomers do the same, one with them and one without; what they are
/// answered and what is stored of them is the same.
class UninvitedFieldsTest {

    private static final World WORLD = AnsweringModel.world();

    private static final Superuser LOOK = Superuser.of(WORLD);

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private static final MatrixRoutes ROUTES = new MatrixRoutes(WORLD);

    private static final List<String> INSIDE = List.of("%s", "conversation.%s", "caller.%s", "message.%s", "form.%s",
            "%s[0]", "_%s", "!%s");

    private static final List<String> ALSO = List.of("class.module.classLoader.x", "page.shell.me", "caller", "session",
            "cost.millionths", "role", "admin", "isAdmin", "user", "sub", "organization");

    private static final String BEING_WRITTEN = """
            select count(*)
              from conversation
             where owner_id = '%s'
               and (provisional_title and not temporary and deleted_at is null
                    or exists (select from message where conversation_id = conversation.id and state = 'writing'))
            """;

    private static final Set<String> IN_THE_ADDRESS = Set.of("id", "tenantId", "tenant_id", "ownerId", "owner_id",
            "memberId", "member_id", "createdAt", "state", "roles", "cost", "pinned", "archived", "deletedAt", "title",
            "author", "text", "caller.tenant", "conversation.ownerId", "session.roles");

    private static final List<String> TABLES = List.of("conversation", "message", "member", "searchable", "ask_key",
            "web_session", "audit_event", "assistant", "assistant_version", "assistant_grant", "assistant_rating",
            "assistant_favourite", "file", "withdrawn_file", "message_source");

    @Test
    void everyDeedHasTheSameEffectWithFieldsThatBelongToTheServer() {
        Set<String> names = names();
        assertThat(names).contains("tenantId", "tenant_id", "conversation.ownerId", "caller.roles", "createdAt", "id",
                "state", "cost", "pinned", "archived", "memberId");
        // What is brought once for all must not be found beside the first deed alone.
        ACTORS.ownersConversation();
        Map<String, String> breaches = new LinkedHashMap<>();
        int deeds = 0;
        for (Route route : ROUTES.deeds()) {
            if (!route.path().equals("/logout/back-channel") && Rounds.looksAt(route, 2)) {
                Effect plain = effect(route, Set.of(), Set.of());
                Effect laden = effect(route, names, IN_THE_ADDRESS);
                deeds++;
                if (!plain.equals(laden)) {
                    breaches.put(route.toString(), plain.differenceTo(laden));
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(deeds).isGreaterThanOrEqualTo(14);
    }

    /// What a controller takes from the exchange by hand is not among its parameters:
    /// whoever adds a name here puts it into the inputs of the matrix.
    @Test
    void whatIsReadByHandIsKnown() throws IOException {
        Pattern byHand = Pattern.compile("(?:getQueryParams\\(\\)\\s*|form)\\.(?:getFirst|get)\\(\"?([\\w.]+)\"?\\)");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/atrium/web"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                byHand.matcher(Files.readString(source)).results().forEach(read -> found.add(read.group(1)));
            }
        }
        Set<String> known = MatrixInputs.BY_HAND.values()
            .stream()
            .flatMap(List::stream)
            .map(Input::name)
            .collect(Collectors.toCollection(TreeSet::new));
        known.add("TO");
        known.add("OAuth2ParameterNames.STATE");
        assertThat(found).isEqualTo(known);
    }

    private static Effect effect(Route route, Set<String> fields, Set<String> parameters) {
        Actor actor = new Actor("newcomer", WORLD.newcomer());
        var own = ACTORS.freshConversationOf(actor, route);
        Answer answer = MatrixCall.with(route, own)
            .add(uninvited(fields, route), uninvited(parameters, route))
            .send(ROUTES.browser(actor));
        String member = actor.caller().member().toString();
        untilNothingIsWritten(member);
        return new Effect(answer, rows(member, actor.someone().session().person().subject()));
    }

    /// Neither an answer nor a title.
    private static void untilNothingIsWritten(String member) {
        Instant limit = Instant.now().plusSeconds(20);
        while (LOOK.number(BEING_WRITTEN.formatted(member)) > 0 && Instant.now().isBefore(limit)) {
            World.now(Mono.delay(Duration.ofMillis(20)));
        }
    }

    /// All that is stored of a member, without what differs between any two.
    private static List<String> rows(String member, String subject) {
        List<String> rows = new ArrayList<>();
        String named = Stream
            .concat(Stream.of(member, subject),
                    LOOK.texts("select id from conversation where owner_id = '%s'".formatted(member)).stream())
            .map("'%%%s%%'"::formatted)
            .collect(Collectors.joining(", "));
        for (String table : TABLES) {
            LOOK.texts("select t::text from %s t where t::text like any (array[%s])".formatted(table, named))
                .stream()
                .map(row -> table + Neutral.of(row)
                    .replaceAll("\\d{4}-\\d\\d-\\d\\d[ T][\\d:.]+(Z|\\+\\d\\d)?", "at")
                    .replaceAll("\"at\"|-infinity", "at")
                    .replaceAll("\\\\+x[0-9a-f]+", "bytes")
                    .replaceAll("\\(?[0-9a-f]{24,}", "hash")
                    .replaceAll("\"seq\":\\d+|id,\\d+,id,", "seq"))
                .sorted()
                .forEach(rows::add);
        }
        return rows;
    }

    private static MultiValueMap<String, String> uninvited(Set<String> names, Route route) {
        Set<String> expected = route.inputs().stream().map(Input::name).collect(Collectors.toCollection(HashSet::new));
        expected.addAll(List.of("_csrf", "_method"));
        MultiValueMap<String, String> extras = new LinkedMultiValueMap<>();
        names.stream()
            .filter(name -> !expected.contains(name) && !expected.contains(name.substring(1)))
            .forEach(name -> extras.add(name, value(name)));
        return extras;
    }

    private static String value(String name) {
        String small = name.toLowerCase();
        return small.endsWith("tenant_id") || small.endsWith("tenantid") ? World.FERN.toString()
                : small.contains("id") ? ACTORS.owner().caller().member().toString()
                        : small.endsWith("at") || small.endsWith("until") ? "2099-01-01T00:00:00Z"
                                : small.contains("role") ? "admin" : small.contains("theme") ? "light" : "true";
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(ALSO);
        for (String column : LOOK.texts("""
                select distinct attname
                  from pg_attribute
                  join pg_class on pg_class.oid = attrelid and relkind = 'r' and relnamespace = 'public'::regnamespace
                 where attnum > 0 and not attisdropped
                """)) {
            String java = Pattern.compile("_(.)").matcher(column).replaceAll(found -> found.group(1).toUpperCase());
            INSIDE.forEach(inside -> names.addAll(List.of(inside.formatted(column), inside.formatted(java))));
        }
        return names;
    }

    private record Effect(Answer answer, List<String> rows) {

        String differenceTo(Effect other) {
            List<String> only = new ArrayList<>(this.rows);
            only.removeAll(other.rows);
            List<String> others = new ArrayList<>(other.rows);
            others.removeAll(this.rows);
            return this.answer.differenceTo(other.answer) + " without: " + only + " with: " + others;
        }

    }

}
