package dev.atrium.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import dev.atrium.kernel.Cursor;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixInputs.Input;
import dev.atrium.web.MatrixInputs.Place;
import dev.atrium.web.MatrixRoutes.Answer;
import dev.atrium.web.MatrixRoutes.Route;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.util.UriBuilder;

/// One call of a route, in which every input has a value that fits: ids of a turn, words that are valid. Then some may be
/// put in the place of others, or added.
final class MatrixCall {

    private final Route route;

    private final Map<Input, String> values = new LinkedHashMap<>();

    private final MultiValueMap<String, String> form = new LinkedMultiValueMap<>();

    private final MultiValueMap<String, String> query = new LinkedMultiValueMap<>();

    private MatrixCall(Route route) {
        this.route = route;
    }

    /// With the ids of this turn wherever an id belongs.
    static MatrixCall with(Route route, Belongings ids) {
        MatrixCall call = new MatrixCall(route);
        route.inputs()
            .stream()
            .filter(input -> input.place() == Place.PATH || input.place() == Place.FIELD)
            .forEach(input -> call.values.put(input, fitting(route, input, ids)));
        return call;
    }

    /// What this input is for that turn.
    static String fitting(Route route, Input input, Belongings ids) {
        return switch (input.meaning()) {
            case CONVERSATION -> ids.conversation().toString();
            case MESSAGE ->
                (route.path().endsWith("/edits") || input.name().equals("edit") ? ids.question() : ids.reply())
                    .toString();
            case ASSISTANT -> ids.assistant().toString();
            case PICTURE -> ids.picture().toString();
            case REVIEW -> ids.review().toString();
            case POLICY -> ids.policy().toString();
            case APPROVAL, HOLD, INVESTIGATION, BUDGET -> ids.approval().toString();
            case FILE -> ids.file().toString();
            case UPLOAD -> ids.upload().toString();
            case LYING -> ids.lying().toString();
            case ATTACHED -> ids.attached().toString();
            case COLLEAGUE -> ids.member().toString();
            case DEPARTMENT -> ids.department().toString();
            case SUBJECT -> ids.subject();
            // Nobody in the matrix has one; nobody may take what they guess.
            case EXPORT -> ids.conversation().toString();
            case TENANT -> World.ALDER.toString();
            case KEY -> "key-" + ids.reply();
            case CURSOR -> new Cursor(Instant.now(), ids.conversation().value()).toString();
            case POSITION -> "0.1";
            case SIGNED_TOKEN -> "e30.e30.e30";
            case WORDS -> word(input.name());
            case null -> throw new IllegalStateException(input + " means nothing");
        };
    }

    MatrixCall put(Input input, String value) {
        this.values.put(input, value);
        return this;
    }

    /// What the route does not ask for, as fields of the form and as part of the query.
    MatrixCall add(MultiValueMap<String, String> toForm, MultiValueMap<String, String> toQuery) {
        this.form.addAll(toForm);
        this.query.addAll(toQuery);
        return this;
    }

    Answer send(WebTestClient browser) {
        WebTestClient.RequestBodySpec request = browser.method(HttpMethod.valueOf(this.route.method())).uri(address());
        in(Place.HEADER).forEach(request::header);
        if (this.route.takesBytes()) {
            request.contentType(Route.PART).header("Upload-Offset", "0").bodyValue(MatrixFiles.SOME);
        }
        else if (this.route.takesPicture()) {
            request.contentType(MediaType.IMAGE_PNG).bodyValue(MatrixAssistants.png());
        }
        else if (!this.route.method().equals("GET")) {
            MultiValueMap<String, String> sent = new LinkedMultiValueMap<>(this.form);
            in(Place.FIELD).forEach(sent::add);
            request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(BodyInserters.fromFormData(sent));
        }
        return MatrixRoutes.answer(request.exchange());
    }

    /// Relative, and encoded only once.
    private Function<UriBuilder, URI> address() {
        Map<String, String> variables = new LinkedHashMap<>(in(Place.PATH));
        return builder -> {
            builder.path(this.route.path());
            in(Place.QUERY).forEach((name, value) -> quoted(builder, variables, name, value));
            this.query.forEach((name, all) -> quoted(builder, variables, name, all.getFirst()));
            return builder.build(variables);
        };
    }

    private static void quoted(UriBuilder builder, Map<String, String> variables, String name, String value) {
        String number = String.valueOf(variables.size());
        variables.put("name" + number, name);
        variables.put("value" + number, value);
        builder.queryParam("{name" + number + "}", "{value" + number + "}");
    }

    private Map<String, String> in(Place place) {
        Map<String, String> found = new LinkedHashMap<>();
        this.values.forEach((input, value) -> {
            if (input.place() == place) {
                found.put(input.name(), value);
            }
        });
        return found;
    }

    static String aMonthOn() {
        return LocalDate.now().plusDays(30).toString();
    }

    private static String word(String input) {
        return switch (input) {
            case "question" -> "[[tokens=2,rate=0]] hello";
            case "model" -> "standard";
            case "effort" -> "fast";
            case "temporary", "rename", "saved", "draft", "everybody" -> "false";
            case "emoji" -> "📚";
            case "ownEmoji" -> "";
            case "category", "categories" -> "writing";
            case "revision", "number", "against" -> "1";
            case "stars", "below" -> "5";
            case "size" -> "10";
            case "Upload-Offset" -> "0";
            case "Content-Digest" -> MatrixFiles.DIGEST;
            case "level" -> "use";
            case "matter" -> "conversations";
            case "keep" -> "30";
            case "delete" -> "";
            case "always", "look" -> "false";
            case "concern" -> "all";
            case "days" -> "14";
            case "until" -> aMonthOn();
            case "reviewed" -> "true";
            case "shelf", "under" -> "recent";
            case "who", "type", "kind", "target", "outcome", "words", "from" -> "";
            case "limit" -> "10";
            case "format" -> "jsonl";
            case "language" -> "en";
            case "theme" -> "dark";
            default -> input + " in a word";
        };
    }

}
