package dev.atrium.knowledge;

import java.util.List;

/// The embedding models that come with Atrium, loaded once for all tests.
final class Models {

    static final OnnxEmbedder ENGLISH = new OnnxEmbedder(OnnxModel.english(), 2);

    static final OnnxEmbedder CHINESE = new OnnxEmbedder(OnnxModel.chinese(), 2);

    static final Embeddings BOTH = new Embeddings(List.of(ENGLISH, CHINESE));

    private Models() {
    }

}
