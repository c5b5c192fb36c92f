package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a file's text to the passages that answer a question, with the real models.
class PassageSearchTest {

    private static final UUID HANDBOOK = new UUID(1, 1);

    private static final UUID CHINESE = new UUID(2, 2);

    private static final Revision REVISION = new Revision("0".repeat(64));

    private static final List<String> SENTENCES = List.of("Parental leave is sixteen weeks, paid in full.",
            "The server room is cooled to nineteen degrees.", "Card payments above 500 EUR ask for a second signature.",
            "Complaints are answered within three working days.", "A branch opens at nine and closes at five.");

    @TempDir
    Path folder;

    @Test
    void aQuestionInOtherWordsFindsWhatAnswersIt() {
        var findings = search(Models.BOTH, "How long may a new mother stay at home?", Set.of(HANDBOOK));
        assertThat(findings.found().getFirst().passage()).isEqualTo(new PassageKey(HANDBOOK, 0));
        assertThat(findings.byMeaning()).isTrue();
        assertThat(findings.language()).isEqualTo(TextLanguage.ENGLISH);
    }

    @Test
    void aChineseQuestionFindsTheChinesePassageAmongEnglishOnes() {
        var findings = search(Models.BOTH, "投诉多久答复？", Set.of(HANDBOOK, CHINESE));
        assertThat(findings.found().getFirst().passage()).isEqualTo(new PassageKey(CHINESE, 0));
    }

    @Test
    void nothingIsFoundInFilesThatWereNotNamed() {
        assertThat(search(Models.BOTH, "投诉多久答复？", Set.of(HANDBOOK)).found())
            .noneMatch(found -> found.passage().file().equals(CHINESE));
        assertThat(search(Models.BOTH, "server room", Set.of()).found()).isEmpty();
    }

    @Test
    void aQuestionThatDoesNotShowItsLanguageIsTakenToBeInThatOfTheFiles() {
        assertThat(search(Models.BOTH, "server 500 EUR", Set.of(HANDBOOK)).language()).isEqualTo(TextLanguage.ENGLISH);
    }

    @Test
    void whileTheModelIsClosingWordsAloneAnswerAndTheFindingsSaySo() {
        var closed = new OnnxEmbedder(OnnxModel.english(), 1);
        closed.close();
        var findings = search(new Embeddings(List.of(closed)), "cooled server room", Set.of(HANDBOOK));
        assertThat(findings.found().getFirst().passage()).isEqualTo(new PassageKey(HANDBOOK, 1));
        assertThat(findings.byMeaning()).isFalse();
    }

    @Test
    void theVectorsOfAModelThatIsNoLongerHereAreLeftAlone() {
        var findings = search(new Embeddings(List.of(Models.CHINESE)), "cooled server room", Set.of(HANDBOOK));
        assertThat(findings.found().getFirst().passage()).isEqualTo(new PassageKey(HANDBOOK, 1));
        assertThat(findings.byMeaning()).isFalse();
    }

    private Findings search(Embeddings embeddings, String question, Set<UUID> files) {
        try (var indexes = new KnowledgeIndexes(folder, 1_000_000)) {
            indexes.build(REVISION, passages());
            var search = new PassageSearch(embeddings);
            return indexes.read(REVISION, index -> search.search(index, question, files, 5)).orElseThrow();
        }
    }

    private static List<IndexedPassage> passages() {
        var passages = new ArrayList<IndexedPassage>();
        for (String sentence : SENTENCES) {
            passages.add(passage(HANDBOOK, passages.size(), sentence));
        }
        passages.add(passage(CHINESE, 0, "投诉在三个工作日内答复。"));
        passages.add(passage(CHINESE, 1, "分行九点开门，五点关门。"));
        return passages;
    }

    private static IndexedPassage passage(UUID file, int number, String text) {
        TextLanguage language = Languages.of(text);
        return new IndexedPassage(new PassageKey(file, number), "", text, language, Models.BOTH.of("", text, language));
    }

}
