package dev.atrium.knowledge;

import java.time.Duration;
import java.util.stream.Stream;

/// An embedding model that runs in this process. What it needs is loaded by the first call that needs it: the
/// vocabulary for counting, the weights, 0.3 GB, for embedding. One text at a time on one thread, which on processors
/// is as fast as many together, and gives a text the same vector whatever is embedded beside it.
public final class OnnxEmbedder implements Embedder {

    /// A call lasts a fifth of a second at most.
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// Whoever asks does not wait behind a book that is being indexed.
    private static final int QUESTIONS = 2;

    private static final int COUNTS = 16;

    private static final int GATES = 3;

    private final OnnxModel model;

    private final Gate passages;

    private final Gate questions = new Gate(QUESTIONS, PATIENCE);

    private final Gate counts = new Gate(COUNTS, PATIENCE);

    private final Lazily<Vocabulary> vocabulary;

    private final Lazily<OnnxSession> session;

    /// @param threads how many passages may be embedded at the same time
    public OnnxEmbedder(OnnxModel model, int threads) {
        this.model = model;
        this.passages = new Gate(threads, PATIENCE);
        this.vocabulary = new Lazily<>(() -> new Vocabulary(model));
        this.session = new Lazily<>(() -> new OnnxSession(model));
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public int longest() {
        return model.longest();
    }

    @Override
    public Fluency fluency(TextLanguage language) {
        if (model.known().contains(language)) {
            return Fluency.KNOWN;
        }
        return model.letters() && language.isLatin() ? Fluency.LETTERS : Fluency.NONE;
    }

    @Override
    public Limits limits() {
        return model.limits();
    }

    @Override
    public int tokens(String text) {
        return counts.through(() -> vocabulary.get().count(text));
    }

    @Override
    public Embedding ofPassage(String text) {
        return passages.through(() -> embedding(model.passage() + text));
    }

    @Override
    public Embedding ofQuestion(String text) {
        return questions.through(() -> embedding(model.question() + text));
    }

    private Embedding embedding(String text) {
        return Embedding.of(model.id(), session.get().vector(vocabulary.get().read(text)));
    }

    /// Native memory is given back only when nobody is inside: a call that went on in it
    /// would take the whole process down.
    @Override
    public void close() {
        boolean empty = Stream.of(passages, questions, counts).filter(gate -> gate.close(CLOSING)).count() == GATES;
        if (empty) {
            session.close();
            vocabulary.close();
        }
    }

}
