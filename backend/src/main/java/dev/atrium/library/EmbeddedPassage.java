package dev.atrium.library;

import dev.atrium.knowledge.Embedding;
import dev.atrium.knowledge.IndexedPassage;

/// A passage and what it means to one embedding model.
record EmbeddedPassage(StoredPassage passage, Embedding embedding) {

    IndexedPassage indexed() {
        return new IndexedPassage(this.passage.key(), this.passage.place().heading(), this.passage.text(),
                this.passage.place().language(), this.embedding);
    }

}
