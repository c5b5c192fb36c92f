package dev.atrium.knowledge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.knowledge.OnnxModel.Pooling;
import dev.atrium.knowledge.OnnxModel.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How this server searches in files.
///
/// @param folder where it keeps its indexes, for itself alone; a new temporary folder when
/// none is named, and then they are built again after every start
/// @param memory what open indexes may take of the heap
/// @param threads how many passages are embedded at the same time
/// @param mounted embedding models that were added to those that come with Atrium, and go
/// before them
/// @param endpoint an embedding model behind an address, which takes the place of all
/// others
@ConfigurationProperties("atrium.knowledge")
record KnowledgeProperties(@Nullable Path folder, @DefaultValue("256MB") DataSize memory,
        @DefaultValue("1") int threads, @DefaultValue List<Mounted> mounted, @Nullable Remote endpoint) {

    /// @param known the languages it was made for, such as `en`
    /// @param relevant from what evidence on something speaks of a question; 0 when
    /// nobody
    /// has measured it, and then whatever is nearest does
    record Mounted(String id, Path weights, Path vocabulary, int dimension, @DefaultValue("512") int longest,
            @DefaultValue("mean") Pooling pooling, @DefaultValue("") String question, @DefaultValue("") String passage,
            @DefaultValue Set<String> known, @DefaultValue("0") double relevant) {

        OnnxModel model() {
            return new OnnxModel(id, Source.file(weights), Source.file(vocabulary), dimension, longest, pooling,
                    question, passage, languages(known), true, Limits.all(relevant));
        }

    }

    record Remote(URI url, @DefaultValue("") String apiKey, String model, int dimension,
            @DefaultValue("8000") int longest, @DefaultValue("") String question, @DefaultValue("") String passage,
            @DefaultValue Set<String> known, @DefaultValue("0") double relevant, @DefaultValue("15s") Duration limit,
            @DefaultValue("4") int connections) {

        Endpoint endpoint() {
            return new Endpoint(url, apiKey, model, dimension, longest, question, passage, languages(known),
                    Limits.all(relevant), limit);
        }

        @Override
        public String toString() {
            return model + " at " + url;
        }

    }

    private static Set<TextLanguage> languages(Set<String> tags) {
        return tags.stream().map(TextLanguage::ofTag).collect(Collectors.toSet());
    }

}
