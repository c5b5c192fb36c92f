package dev.atrium.knowledge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/// How words are made alike. Every passage has its words folded: without case, accents and width, Chinese in pairs of
/// characters. That works in every language and when somebody types without the accents. Beside it, the words of a
/// known language are cut to their stems.
final class Analyzers {

    static final String FOLDED = "folded";

    /// What changes when an analyzer does: indexes made before are made anew.
    static final int VERSION = 1;

    private static final Analyzer FOLDING = new Folding();

    private static final Map<TextLanguage, Analyzer> STEMMING = Map.of(TextLanguage.ENGLISH, new EnglishAnalyzer(),
            TextLanguage.SPANISH, new SpanishAnalyzer(), TextLanguage.PORTUGUESE, new PortugueseAnalyzer(),
            TextLanguage.TURKISH, new TurkishAnalyzer(), TextLanguage.GERMAN, new GermanAnalyzer(), TextLanguage.FRENCH,
            new FrenchAnalyzer(), TextLanguage.ITALIAN, new ItalianAnalyzer(), TextLanguage.DUTCH, new DutchAnalyzer());

    private Analyzers() {
    }

    /// The field with the stems of this language. Chinese has none: its pairs are in the
    /// folded field.
    static Optional<String> stemmed(TextLanguage language) {
        return STEMMING.containsKey(language) ? Optional.of("stemmed_" + language.tag()) : Optional.empty();
    }

    static Analyzer byField() {
        var fields = new LinkedHashMap<String, Analyzer>();
        STEMMING.forEach((language, analyzer) -> fields.put(stemmed(language).orElseThrow(), analyzer));
        return new PerFieldAnalyzerWrapper(FOLDING, fields);
    }

    private static final class Folding extends Analyzer {

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            var lower = new LowerCaseFilter(new CJKWidthFilter(words));
            return new TokenStreamComponents(words,
                    new AccentFilter(new ASCIIFoldingFilter(new CJKBigramFilter(lower))));
        }

    }

}
