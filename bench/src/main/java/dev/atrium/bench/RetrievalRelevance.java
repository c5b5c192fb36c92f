package dev.atrium.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.atrium.bench.RetrievalCollection.Asked;
import dev.atrium.bench.RetrievalCollection.Document;
import dev.atrium.knowledge.Embeddings;
import dev.atrium.knowledge.Findings;
import dev.atrium.knowledge.Found;
import dev.atrium.knowledge.KnowledgeIndex;
import dev.atrium.knowledge.PassageSearch;

/// Whether "nothing was found" is said when it should be: a collection is asked its own questions, its own questions of
/// that half of its documents in which nothing answers them, and the questions of other collections in its language.
final class RetrievalRelevance {

    private static final int QUOTES = 8;

    private final RetrievalCollection collection;

    private final IndexedCollection indexed;

    private final PassageSearch search;

    private final List<Map<String, Object>> evidence = new ArrayList<>();

    RetrievalRelevance(RetrievalCollection collection, IndexedCollection indexed, Embeddings embeddings) {
        this.collection = collection;
        this.indexed = indexed;
        this.search = new PassageSearch(embeddings);
    }

    RelevanceRow measure(Path folder, List<RetrievalCollection> others) {
        return indexed.read(folder, index -> {
            var own = ask(index, "own",
                    collection.questions().stream().filter(asked -> !asked.gains().isEmpty()).toList(),
                    indexed.files());
            int middle = collection.documents().size() / 2;
            var without = ask(index, "withheld", answeredBetween(middle, collection.documents().size()),
                    indexed.files(0, middle));
            without.addAll(ask(index, "withheld", answeredBetween(0, middle),
                    indexed.files(middle, collection.documents().size())));
            var foreign = new ArrayList<Answer>();
            others.stream()
                .filter(other -> !other.name().equals(collection.name())
                        && other.language().equals(collection.language()))
                .forEach(other -> foreign.addAll(ask(index, "foreign", other.questions(), indexed.files())));
            return RelevanceRow.of(collection, own, without, foreign);
        });
    }

    List<Map<String, Object>> evidence() {
        return evidence;
    }

    /// Questions whose every answer is among these documents.
    private List<Asked> answeredBetween(int from, int to) {
        var documents = collection.documents().subList(from, to).stream().map(Document::id).toList();
        var known = Set.copyOf(documents);
        return collection.questions()
            .stream()
            .filter(asked -> !asked.gains().isEmpty() && known.containsAll(asked.gains().keySet()))
            .toList();
    }

    private List<Answer> ask(KnowledgeIndex index, String kind, List<Asked> questions, Set<UUID> files) {
        var answers = new ArrayList<Answer>();
        for (Asked asked : questions) {
            answers.add(answer(search.search(index, asked.text(), files, QUOTES), kind, asked));
            Progress.show("judging " + collection.name() + " " + collection.language(), answers.size(),
                    questions.size());
        }
        return answers;
    }

    private Answer answer(Findings findings, String kind, Asked asked) {
        boolean right = false;
        boolean rightIsKept = false;
        boolean quoted = false;
        for (Found found : findings.found()) {
            String text = indexed.text(found.passage());
            boolean answers = asked.gains().containsKey(indexed.document(found.passage())) && kind.equals("own");
            boolean kept = findings.relevance().speaks(found, text);
            right |= answers;
            rightIsKept |= answers && kept;
            quoted |= kept;
            note(findings, kind, asked, found, text, answers);
        }
        return new Answer(right, rightIsKept, quoted);
    }

    private void note(Findings findings, String kind, Asked asked, Found found, String text, boolean answers) {
        var row = new LinkedHashMap<String, Object>();
        row.put("collection", collection.name());
        row.put("documents", collection.language());
        row.put("kind", kind);
        row.put("question", asked.id());
        row.put("language", findings.language().tag());
        row.put("model", found.model());
        row.put("meaning", findings.relevance().meaning(found));
        row.put("words", findings.relevance().words(text));
        row.put("answers", answers);
        evidence.add(row);
    }

    /// @param right whether a passage that answers was found
    /// @param rightIsKept whether it was one of those that are quoted
    /// @param quoted whether anything was
    record Answer(boolean right, boolean rightIsKept, boolean quoted) {
    }

}
