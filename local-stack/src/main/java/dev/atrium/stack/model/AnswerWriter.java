package dev.atrium.stack.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Decides what the stand-in says. The same request always gets the same answer, which is what lets it continue one.
final class AnswerWriter {

    private static final int MARGIN = 50;

    private static final int LONGEST_TOPIC = 160;

    private static final Pattern EXACTLY = Pattern
        .compile("(?is)^\\s*(?:please |por favor )?(?:say|repeat|reply with|answer with|respond with|di|repite|"
                + "responde(?: con)?)(?: exactly| only| exactamente| solo)?\\s*[:\"“«']+\\s*(.{1,4000}?)[\"”»']?\\s*$");

    private static final Map<String, Pattern> FORMS = Map.of("diagram",
            words("diagram", "diagrams", "flowchart", "mermaid", "diagrama", "flujograma"), "table",
            words("table", "compare", "tabla", "compara", "comparar"), "code",
            words("code", "python", "java", "sql", "function", "script", "código", "función", "programa"), "maths",
            words("formula", "equation", "maths?", "fórmula", "ecuación", "matemáticas"), "list",
            words("list", "checklist", "steps", "ideas", "lista", "pasos"), "greeting",
            Pattern.compile("(?is)^\\W*(hello|hi|hey|hola|buenos días|buenas tardes)\\W*$"));

    private static final int MOST_FINDINGS = 12;

    private static final Pattern FINDINGS = words("summari[sz]e", "summary", "findings?", "resume", "resumen",
            "hallazgos?");

    private static final List<String> ORDER = List.of("greeting", "diagram", "table", "code", "maths", "list");

    private final ToolCaller tools;

    AnswerWriter(ToolCaller tools) {
        this.tools = tools;
    }

    Answer write(ChatRequest request, Turn turn, Script script, double rate) {
        Optional<Answer> exactly = scripted(turn, script, rate);
        Answer answer = exactly.orElseGet(() -> improvised(request, turn, script));
        if (script.reasoning() > 0) {
            answer = answer.thinking(ScriptedText.tokens(script.reasoning()));
        }
        else if (exactly.isEmpty() && thinks(request)) {
            answer = answer.thinking(reasoning(turn));
        }
        if (script.has("refuse")) {
            answer = answer.ending("content_filter");
        }
        if (script.has("length")) {
            answer = answer.ending("length");
        }
        return request.maxTokens().isPresent() ? answer.atMost(request.maxTokens().getAsInt()) : answer;
    }

    private static Optional<Answer> scripted(Turn turn, Script script, double rate) {
        if (script.has("echo")) {
            String rest = ScriptInWords.in(turn.question()).map(ScriptInWords::rest).orElse(turn.question());
            return Optional.of(Answer.of(Pieces.tiny(rest)));
        }
        if (script.tokens().isPresent()) {
            return Optional.of(Answer.of(ScriptedText.tokens(script.tokens().getAsInt())));
        }
        var furthest = script.furthestPlace(rate);
        if (furthest.isPresent()) {
            return Optional.of(Answer.of(ScriptedText.tokens(furthest.getAsInt() + MARGIN)));
        }
        if (script.has("refuse")) {
            return Optional.of(Answer.of(Pieces.of(Language.of(turn.question()).text("refusal"))));
        }
        return Optional.empty();
    }

    private Answer improvised(ChatRequest request, Turn turn, Script script) {
        String question = ScriptInWords.without(turn.question());
        if (OutlineWriter.isWanted(request)) {
            return Answer.of(Pieces.of(OutlineWriter.outline(question)));
        }
        Language language = Language.of(question);
        if (!turn.toolResult().isEmpty()) {
            return Answer.of(Pieces.of(language.text("tool", "result", turn.toolResult())));
        }
        if (turn.passages().isPresent()) {
            return Answer.of(Pieces.of(seen(turn, language) + fromPassages(turn.passages().get(), script, language)));
        }
        var call = tools.call(request.tools(), question);
        if (call.isPresent()) {
            return Answer.calling(call.get());
        }
        String opening = turn.first() ? language.text("first") + "\n\n" : "";
        return Answer.of(Pieces.of(opening + seen(turn, language) + body(request, turn, question, language)));
    }

    private static String seen(Turn turn, Language language) {
        return turn.pictures().isEmpty() ? "" : language.text("pictures", "pictures",
                String.join("; ", turn.pictures().stream().map(GivenPicture::toString).toList())) + "\n\n";
    }

    private static String body(ChatRequest request, Turn turn, String question, Language language) {
        var exactly = EXACTLY.matcher(question);
        if (exactly.matches()) {
            return exactly.group(1);
        }
        for (String form : ORDER) {
            if (FORMS.get(form) instanceof Pattern pattern && pattern.matcher(question).find()) {
                return language.text(form, "topic", topic(question));
            }
        }
        var sum = Arithmetic.solve(question);
        if (sum.isPresent()) {
            return language.text("sum", "result", sum.get());
        }
        List<String> quotes = Quotes.about(question, request.system(), turn.saidBefore());
        return quotes.isEmpty() ? language.text("plain", "topic", topic(question))
                : language.text("quoted", "quotes", String.join("\n>\n", quotes));
    }

    /// The best sentence and its number, or asked for findings one of each passage. Told
    /// to,
    /// it cites another number besides.
    private static String fromPassages(Passages passages, Script script, Language language) {
        String invented = script.cited().map(number -> " [" + number + "]").orElse("");
        if (FINDINGS.matcher(passages.question()).find() && passages.best().isPresent()) {
            return language.text("findings", "findings",
                    passages.bestOfEach()
                        .stream()
                        .limit(MOST_FINDINGS)
                        .map(finding -> "- " + finding.text() + " [" + finding.number() + "]")
                        .collect(Collectors.joining("\n")))
                    + invented;
        }
        return passages.best()
            .map(best -> language.text("cited", "sentence", best.text(), "number", Integer.toString(best.number())))
            .orElseGet(() -> language.text("uncited")) + invented;
    }

    /// A scripted text comes without thoughts that nobody asked for, so that its places
    /// are where they seem to be.
    private static boolean thinks(ChatRequest request) {
        return request.effort().equals("high") || request.effort().equals("medium");
    }

    private static List<String> reasoning(Turn turn) {
        String question = ScriptInWords.without(turn.question());
        return Pieces.of(Language.of(question).text("reasoning", "topic", topic(question)));
    }

    /// The question on one line, without anything that would read as Markdown.
    private static String topic(String question) {
        String plain = question.replaceAll("[*_`#|<>\\[\\]$\\\\]", " ").replaceAll("\\s+", " ").strip();
        int length = plain.codePointCount(0, plain.length());
        return length <= LONGEST_TOPIC ? plain : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_TOPIC)) + "…";
    }

    private static Pattern words(String... words) {
        return Pattern.compile("\\b(" + String.join("|", words) + ")\\b",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

}
