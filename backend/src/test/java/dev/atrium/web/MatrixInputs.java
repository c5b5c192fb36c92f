package dev.atrium.web;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Provisioner;
import dev.atrium.identity.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;

/// What a route reads from a request: found in the parameters of its method, so that one which is added tomorrow is known
/// the same day, and has to be classified before the matrix is green again.
final class MatrixInputs {

    /// What a value means. The words are whatever is a right of nobody.
    enum Meaning {

        CONVERSATION, MESSAGE, ASSISTANT, PICTURE, REVIEW, APPROVAL, HOLD, INVESTIGATION, POLICY, BUDGET, FILE, UPLOAD,
        LYING, ATTACHED, COLLEAGUE, DEPARTMENT, SUBJECT, EXPORT, TENANT, KEY, CURSOR, POSITION, SIGNED_TOKEN, WORDS;

        /// Members of one tenant may know of these.
        boolean isKnownToColleagues() {
            return this == COLLEAGUE || this == DEPARTMENT;
        }

    }

    enum Place {

        PATH, QUERY, FIELD, HEADER

    }

    record Input(Place place, String name, @Nullable Meaning meaning) {

        boolean namesSomething() {
            return this.meaning != Meaning.WORDS && this.meaning != Meaning.SIGNED_TOKEN;
        }

    }

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(Map.entry("id", Meaning.CONVERSATION),
            Map.entry("conversation", Meaning.CONVERSATION), Map.entry("undo", Meaning.CONVERSATION),
            Map.entry("message", Meaning.MESSAGE), Map.entry("leaf", Meaning.MESSAGE),
            Map.entry("before", Meaning.MESSAGE), Map.entry("edit", Meaning.MESSAGE),
            Map.entry("parent", Meaning.MESSAGE), Map.entry("tenant", Meaning.TENANT),
            Map.entry("idempotencyKey", Meaning.KEY), Map.entry("after", Meaning.CURSOR),
            Map.entry("assistant", Meaning.ASSISTANT), Map.entry("picture", Meaning.PICTURE),
            Map.entry("review", Meaning.REVIEW), Map.entry("approval", Meaning.APPROVAL),
            Map.entry("hold", Meaning.HOLD), Map.entry("investigation", Meaning.INVESTIGATION),
            Map.entry("budget", Meaning.BUDGET), Map.entry("request", Meaning.BUDGET),
            Map.entry("change", Meaning.POLICY), Map.entry("certificate", Meaning.POLICY),
            Map.entry("guardrail", Meaning.POLICY), Map.entry("policy", Meaning.POLICY),
            Map.entry("holder", Meaning.COLLEAGUE), Map.entry("notice", Meaning.POLICY),
            Map.entry("departments", Meaning.DEPARTMENT), Map.entry("file", Meaning.FILE),
            Map.entry("leftOut", Meaning.FILE), Map.entry("files", Meaning.LYING),
            Map.entry("member", Meaning.COLLEAGUE), Map.entry("actor", Meaning.COLLEAGUE),
            Map.entry("export", Meaning.EXPORT), Map.entry("department", Meaning.DEPARTMENT),
            Map.entry("leads", Meaning.DEPARTMENT), Map.entry("heir", Meaning.COLLEAGUE),
            Map.entry("user", Meaning.COLLEAGUE), Map.entry("group", Meaning.DEPARTMENT),
            Map.entry("token", Meaning.POLICY), Map.entry("sink", Meaning.POLICY),
            Map.entry("provider", Meaning.POLICY), Map.entry("subject", Meaning.SUBJECT),
            Map.entry("handing", Meaning.ASSISTANT), Map.entry("Last-Event-ID", Meaning.POSITION),
            Map.entry("logout_token", Meaning.SIGNED_TOKEN));

    private static final Set<String> WORDS = Set.of("question", "model", "effort", "temporary", "title", "starter",
            "rename", "draft", "shelf", "under", "q", "saved", "language", "theme", "name", "description",
            "instructions", "starters", "emoji", "ownEmoji", "categories", "category", "revision", "concern", "done",
            "against", "below", "number", "level", "everybody", "stars", "note", "reason", "days", "until", "reviewed",
            "need", "caseNumber", "custodians", "size", "Upload-Offset", "Content-Digest", "matter", "keep", "always",
            "delete", "look", "who", "type", "kind", "target", "from", "outcome", "words", "limit", "format", "role",
            "roles", "state", "quiet", "permissions", "list", "session", "period", "currency", "soft", "hard", "zone",
            "amount", "recogniser", "measure", "way", "terms", "sample", "models", "hosts", "text", "filter",
            "startIndex", "count", "sortBy", "attributes", "excludedAttributes", "seats", "idleDays", "warningDays",
            "address", "clientId", "secret", "scopes", "metadata", "entityId", "signIn", "certificate", "email",
            "firstName", "lastName", "domains", "region", "asksPerMinute", "openReplies", "members", "fileMegabytes");

    private static final Set<Class<?>> GIVEN_BY_THE_SERVER = Set.of(Caller.class, Session.class, Provisioner.class,
            ServerWebExchange.class, ServerHttpResponse.class);

    /// What is read from the exchange by hand. A test compares the names with the
    /// sources.
    static final Map<String, List<Input>> BY_HAND = Map.of("/tenant", List.of(input(Place.FIELD, "tenant")),
            "/logout/back-channel", List.of(input(Place.FIELD, "logout_token")), "/",
            List.of(input(Place.QUERY, "undo")));

    private MatrixInputs() {
    }

    static List<Input> of(String path, HandlerMethod method) {
        List<Input> inputs = new ArrayList<>(BY_HAND.getOrDefault(path, List.of()));
        Arrays.stream(method.getMethod().getParameters()).flatMap(MatrixInputs::read).forEach(inputs::add);
        if (path.startsWith("/replies")) {
            inputs.replaceAll(MatrixInputs::ofReply);
        }
        if (path.startsWith("/uploads")) {
            inputs.replaceAll(input -> file(input, Meaning.UPLOAD));
        }
        if (path.startsWith("/files")) {
            inputs.replaceAll(input -> file(input, Meaning.LYING));
        }
        if (path.startsWith("/conversations")) {
            inputs.replaceAll(input -> file(input, Meaning.ATTACHED));
        }
        if (path.startsWith("/assistants")) {
            inputs.replaceAll(MatrixInputs::ofAssistant);
        }
        return inputs;
    }

    /// A parameter of a kind nobody has thought of yet is an input without meaning.
    private static Stream<Input> read(Parameter parameter) {
        for (Annotation annotation : parameter.getAnnotations()) {
            switch (annotation) {
                case PathVariable path -> {
                    return Stream.of(input(Place.PATH, named(path.value(), path.name(), parameter.getName())));
                }
                case RequestParam query -> {
                    return Stream.of(input(Place.QUERY, named(query.value(), query.name(), parameter.getName())));
                }
                case RequestHeader header -> {
                    return Stream.of(input(Place.HEADER, named(header.value(), header.name(), parameter.getName())));
                }
                case ModelAttribute form -> {
                    return fields(parameter.getType());
                }
                default -> {
                    // says nothing about the request
                }
            }
        }
        return GIVEN_BY_THE_SERVER.contains(parameter.getType()) ? Stream.empty()
                : Stream.of(new Input(Place.FIELD, parameter.toString(), null));
    }

    private static Stream<Input> fields(Class<?> form) {
        return form.isRecord()
                ? Arrays.stream(form.getDeclaredConstructors()[0].getParameters()).map(MatrixInputs::field)
                : Stream.of(new Input(Place.FIELD, form + " is no record", null));
    }

    private static Input field(Parameter field) {
        BindParam bound = field.getAnnotation(BindParam.class);
        return input(Place.FIELD, (bound != null) ? bound.value() : field.getName());
    }

    private static Input ofAssistant(Input input) {
        return input.name().equals("id") ? new Input(input.place(), "id", Meaning.ASSISTANT) : input;
    }

    private static Input file(Input input, Meaning meaning) {
        return input.name().equals("file") ? new Input(input.place(), "file", meaning) : input;
    }

    private static Input ofReply(Input input) {
        return switch (input.name()) {
            case "id" -> new Input(input.place(), input.name(), Meaning.MESSAGE);
            case "after" -> new Input(input.place(), input.name(), Meaning.POSITION);
            default -> input;
        };
    }

    private static Input input(Place place, String name) {
        return new Input(place, name, WORDS.contains(name) ? Meaning.WORDS : MEANINGS.get(name));
    }

    private static String named(String value, String name, String otherwise) {
        return !value.isEmpty() ? value : !name.isEmpty() ? name : otherwise;
    }

}
