package dev.atrium.web.sinks;

import java.util.List;
import java.util.stream.Stream;

import dev.atrium.identity.Permission;
import dev.atrium.sink.Sink;
import dev.atrium.sink.SinkKind;
import dev.atrium.sink.SinkWish;
import dev.atrium.sink.Sinks;
import dev.atrium.trail.ExportFormat;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the pages of sinks. A whole address is shown to those who say where to, and to others its host alone.
@Component
class SinkPages {

    private final Sinks sinks;

    private final SinkSentences sentences;

    SinkPages(Sinks sinks, SinkSentences sentences) {
        this.sinks = sinks;
        this.sentences = sentences;
    }

    SinksPage all(Reader reader, Sidebar sidebar, List<Sink> all, SinkForm form, @Nullable String done,
            @Nullable String refusal) {
        boolean changes = reader.caller().may(Permission.SEND_TRAIL);
        return new SinksPage(sidebar, all.stream().map(sink -> row(reader, sink)).toList(),
                reader.caller().may(Permission.READ_TRAIL), changes,
                (changes && all.size() < Sinks.MOST) ? fields(form) : null, Sinks.MOST, done, refusal);
    }

    SinkPage one(Reader reader, Sidebar sidebar, Sink sink, SinkForm form, Said said) {
        SinkWish wish = sink.wish();
        return new SinkPage(sidebar, sink.id().toString(), wish.name(), wish.place(), wish.kind().word(),
                wish.format().word(), SinkSentences.state(sink), sentences.standing(reader, sink),
                sentences.problem(reader, sink), reader.caller().may(Permission.SEND_TRAIL) ? fields(form) : null,
                wish.kind() == SinkKind.WEBHOOK, said.secret(), said.tested(), said.done(), said.refusal());
    }

    private SinksPage.Row row(Reader reader, Sink sink) {
        return new SinksPage.Row(sink.id().toString(), sink.wish().name(), sink.wish().place(),
                SinkSentences.state(sink), sentences.lag(reader, sink));
    }

    private Fields fields(SinkForm form) {
        return new Fields(SinkForm.shown(form.name()),
                choices(sinks.kinds().stream().map(SinkKind::word), SinkForm.shown(form.kind())),
                SinkForm.shown(form.address()),
                choices(Stream.of(ExportFormat.JSONL, ExportFormat.OCSF).map(ExportFormat::word),
                        SinkForm.shown(form.format())),
                SinkWish.LONGEST_NAME, SinkWish.LONGEST_ADDRESS);
    }

    private static List<Choice> choices(Stream<String> words, String chosen) {
        return words.map(word -> Choice.of(word, word.equals(chosen))).toList();
    }

    /// What is said once above a page.
    record Said(@Nullable String secret, SinkPage.@Nullable Tested tested, @Nullable String done,
            @Nullable String refusal) {

        static final Said NOTHING = new Said(null, null, null, null);

        static Said secret(String secret) {
            return new Said(secret, null, null, null);
        }

        static Said tested(SinkPage.Tested tested) {
            return new Said(null, tested, null, null);
        }

        static Said done(@Nullable String done) {
            return new Said(null, null, done, null);
        }

        static Said refused(String refusal) {
            return new Said(null, null, null, refusal);
        }

    }

}
