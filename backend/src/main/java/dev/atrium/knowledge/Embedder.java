package dev.atrium.knowledge;

/// A model that turns text into embeddings. Calls take from milliseconds to a second.
public interface Embedder extends AutoCloseable {

    /// Names the model and its weights: a vector of another id is never compared with its
    /// own.
    String id();

    int dimension();

    Fluency fluency(TextLanguage language);

    Limits limits();

    /// Beyond so many tokens it does not read.
    int longest();

    /// How many tokens it reads this text as.
    int tokens(String text);

    /// Refuses as UNAVAILABLE when too much is waiting or the server is closing; any
    /// other
    /// failure is about this text.
    Embedding ofPassage(String text);

    /// As above. A question longer than the model reads counts by its beginning.
    Embedding ofQuestion(String text);

    /// Lets running calls come to their end and refuses new ones.
    @Override
    void close();

    /// What a model makes of a language.
    enum Fluency {

        /// What it says of such text means nothing.
        NONE,

        /// It can read the letters and little more.
        LETTERS,

        /// It was made for it.
        KNOWN

    }

}
