package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.model.TokenCounter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The search as the server uses it. Nothing is loaded before it is needed.
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    Embeddings embeddings(KnowledgeProperties properties, TokenCounter counter) {
        var embeddings = new Embeddings(embedders(properties, counter));
        DrainBeforeExit.of(embeddings);
        return embeddings;
    }

    @Bean
    KnowledgeIndexes knowledgeIndexes(KnowledgeProperties properties) {
        var folder = properties.folder();
        long memory = properties.memory().toBytes();
        return folder == null ? KnowledgeIndexes.temporary(memory) : new KnowledgeIndexes(folder, memory);
    }

    @Bean
    Splitter splitter(Embeddings embeddings) {
        return new Splitter(embeddings);
    }

    @Bean
    PassageSearch passageSearch(Embeddings embeddings) {
        return new PassageSearch(embeddings);
    }

    private static List<Embedder> embedders(KnowledgeProperties properties, TokenCounter counter) {
        var remote = properties.endpoint();
        if (remote != null) {
            return List.of(new EndpointEmbedder(remote.endpoint(), counter::count, remote.connections()));
        }
        var embedders = new ArrayList<Embedder>();
        properties.mounted().forEach(mounted -> embedders.add(new OnnxEmbedder(mounted.model(), properties.threads())));
        embedders.add(new OnnxEmbedder(OnnxModel.english(), properties.threads()));
        embedders.add(new OnnxEmbedder(OnnxModel.chinese(), properties.threads()));
        return embedders;
    }

}
