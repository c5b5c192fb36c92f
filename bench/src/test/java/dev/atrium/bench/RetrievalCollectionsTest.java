package dev.atrium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalCollectionsTest {

    @TempDir
    Path data;

    @BeforeEach
    void write() throws IOException {
        write("mine/own_docs.json", """
                [{"id": 7, "title": "x", "body": "The branch is open."}, {"id": "8", "body": "It is closed."}]""");
        write("mine/own_queries.json", """
                [{"query number": 1, "query": "When is it open?"}, {"query number": 2, "query": "Why?"}]""");
        write("mine/own_qrels.json", """
                [{"query_num": "1", "position": 1, "id": "7"}, {"query_num": "1", "position": 4, "id": "8"}]""");
        write("pairs/pairs.en.json", squad("The branch is open.", "What is open?"));
        write("pairs/pairs.es.json", squad("La sucursal está abierta.", "¿Qué está abierto?"));
        write("pairs/notes.json", "{}");
    }

    @Test
    void bothFormatsAreReadWhateverTheCollectionIsCalled() {
        var collections = RetrievalCollections.in(data);
        assertThat(collections).extracting(one -> one.name() + " " + one.language())
            .containsExactlyInAnyOrder("mine en", "pairs en", "pairs es");
        var judged = collections.stream().filter(one -> one.name().equals("mine")).findFirst().orElseThrow();
        assertThat(judged.documents()).extracting(RetrievalCollection.Document::id).containsExactly("7", "8");
        assertThat(judged.questions().getFirst().gains()).isEqualTo(Map.of("7", 4, "8", 1));
        assertThat(judged.questions().getLast().gains()).isEmpty();
    }

    @Test
    void aQuestionCanBeAskedInTheLanguageOfAnotherCollection() {
        var collections = RetrievalCollections.in(data);
        var english = collections.stream().filter(one -> one.language().equals("en") && one.name().equals("pairs"));
        var spanish = collections.stream().filter(one -> one.language().equals("es")).findFirst().orElseThrow();
        var asked = english.findFirst().orElseThrow().askedLike(spanish).orElseThrow();
        assertThat(asked.language()).isEqualTo("es>en");
        assertThat(asked.questions().getFirst().text()).isEqualTo("¿Qué está abierto?");
        assertThat(asked.documents().getFirst().text()).isEqualTo("The branch is open.");
        assertThat(spanish.askedLike(spanish)).isEmpty();
    }

    @Test
    void everySecondQuestionIsKeptForTelling() {
        assertThat(RetrievalCollections.half(List.of(1, 2, 3, 4, 5), 0)).containsExactly(1, 3, 5);
        assertThat(RetrievalCollections.half(List.of(1, 2, 3, 4, 5), 1)).containsExactly(2, 4);
    }

    private void write(String file, String text) throws IOException {
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String squad(String context, String question) {
        return """
                {"data": [{"title": "t", "paragraphs": [{"context": "%s", "qas": [{"id": "q1", "question": "%s"}]}]}]}"""
            .formatted(context, question);
    }

}
