package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.atrium.bench.RetrievalCollection.Asked;
import dev.atrium.bench.RetrievalCollection.Document;
import dev.atrium.knowledge.Languages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads every collection in a folder's folders, in two formats. Three files `X_docs.json`, `X_queries.json` and
/// `X_qrels.json` are documents, questions and judgements, of which position 1 is the best and 4 the least. Files
/// `X.LANGUAGE.json` with paragraphs and questions, as SQuAD has them, are one collection for each language; the
/// paragraph that a question was written for is the one that answers it.
final class RetrievalCollections {

    private static final Pattern PARAGRAPHS = Pattern.compile("(.+)\\.([a-z]{2})\\.json");

    private static final String DOCUMENTS = "_docs.json";

    private static final int BEST = 5;

    private RetrievalCollections() {
    }

    static List<RetrievalCollection> in(Path data) {
        try (var files = Files.walk(data, 2)) {
            var collections = new ArrayList<RetrievalCollection>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                var paragraphs = PARAGRAPHS.matcher(name);
                if (name.endsWith(DOCUMENTS)) {
                    collections.add(judged(file, name.substring(0, name.length() - DOCUMENTS.length())));
                }
                else if (paragraphs.matches()) {
                    collections.add(paragraphs(file, paragraphs.group(1), paragraphs.group(2)));
                }
            }
            return collections;
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static RetrievalCollection judged(Path file, String prefix) {
        var documents = new ArrayList<Document>();
        for (JsonNode document : read(file)) {
            documents.add(new Document(text(document, "id"), text(document, "body")));
        }
        var gains = new HashMap<String, Map<String, Integer>>();
        for (JsonNode judgement : read(file.resolveSibling(prefix + "_qrels.json"))) {
            gains.computeIfAbsent(text(judgement, "query_num"), unknown -> new HashMap<>())
                .merge(text(judgement, "id"), BEST - Integer.parseInt(text(judgement, "position")), Math::max);
        }
        var questions = new ArrayList<Asked>();
        for (JsonNode query : read(file.resolveSibling(prefix + "_queries.json"))) {
            String number = text(query, "query number");
            questions.add(new Asked(number, text(query, "query"), gains.getOrDefault(number, Map.of())));
        }
        String language = Languages.of(documents.getFirst().text()).tag();
        return new RetrievalCollection(Objects.requireNonNull(file.getParent()).getFileName().toString(), language,
                documents, questions);
    }

    private static RetrievalCollection paragraphs(Path file, String name, String language) {
        var documents = new ArrayList<Document>();
        var questions = new ArrayList<Asked>();
        for (JsonNode article : read(file).path("data")) {
            for (JsonNode paragraph : article.path("paragraphs")) {
                String id = String.valueOf(documents.size());
                documents.add(new Document(id, text(paragraph, "context")));
                for (JsonNode question : paragraph.path("qas")) {
                    questions.add(new Asked(text(question, "id"), text(question, "question"), Map.of(id, 1)));
                }
            }
        }
        return new RetrievalCollection(name, language, documents, questions);
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }

    /// Every second question, the first or the second of each two: weights are chosen on
    /// one half and figures told of the other.
    static <T> List<T> half(List<T> questions, int which) {
        return IntStream.range(0, questions.size()).filter(at -> at % 2 == which).mapToObj(questions::get).toList();
    }

}
