package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.Draft;
import dev.atrium.assistant.DraftFile;
import dev.atrium.assistant.DraftFiles;
import dev.atrium.file.FileLimits;
import dev.atrium.file.FileState;
import dev.atrium.file.StoredFile;
import dev.atrium.web.layout.Bytes;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says of each file where it is on its way, in the reader's language.
@Component
class KnowledgeParts {

    private final MessageSource texts;

    KnowledgeParts(MessageSource texts) {
        this.texts = texts;
    }

    KnowledgePart part(Reader reader, Draft draft, DraftFiles files, FileLimits limits, boolean first,
            @Nullable String done, @Nullable String refusal) {
        String id = draft.version().assistant().toString();
        List<KnowledgePart.Row> rows = files.files()
            .items()
            .stream()
            .map(file -> row(reader, file, draft.waits()))
            .toList();
        String next = (files.files().next() == null) ? null
                : "/assistants/" + id + "/files?after=" + files.files().next();
        return new KnowledgePart(id, draft.waits(), lead(reader, files), files.underWay(), rows, first, next,
                new KnowledgePart.Limits(bytes(reader, limits.file()), bytes(reader, limits.used()),
                        bytes(reader, limits.most())),
                done, refusal);
    }

    private static String bytes(Reader reader, long amount) {
        return Bytes.text(amount, reader.language());
    }

    private String lead(Reader reader, DraftFiles files) {
        String all = text(reader, "knowledge.count", files.total(), AssistantFiles.MOST_FILES);
        String going = (files.underWay() == 0) ? "" : ' ' + text(reader, "knowledge.under-way", files.underWay());
        String lost = (files.lost() == 0) ? "" : ' ' + text(reader, "knowledge.lost", files.lost());
        return all + going + lost;
    }

    private KnowledgePart.Row row(Reader reader, DraftFile draft, boolean fixed) {
        StoredFile file = draft.file();
        return new KnowledgePart.Row(file.id().toString(), file.name(), file.state().word(), told(reader, draft),
                (file.reason() == null) ? null : why(reader, file.reason()), percent(draft),
                file.state() == FileState.FAILED && !fixed, draft.published());
    }

    /// A state that has no words of its own is one on the way.
    private String told(Reader reader, DraftFile draft) {
        StoredFile file = draft.file();
        String size = bytes(reader, file.size());
        String key = "file.state." + file.state().word();
        Object[] values = { size, bytes(reader, draft.received()), file.page(), file.pages(), draft.passages() };
        if (file.state() == FileState.READ && draft.passages() == 0) {
            return text(reader, "file.state.read.none", values);
        }
        String precise = (file.pages() > 0) ? texts.getMessage(key + ".pages", values, null, reader.language()) : null;
        if (precise != null) {
            return precise;
        }
        String otherwise = text(reader, "file.state.other", values);
        String told = texts.getMessage(key, values, otherwise, reader.language());
        return (told == null) ? otherwise : told;
    }

    private String why(Reader reader, String reason) {
        String otherwise = text(reader, "reason.file.unknown");
        String why = texts.getMessage("reason." + reason, null, otherwise, reader.language());
        return (why == null) ? otherwise : why;
    }

    private static @Nullable Integer percent(DraftFile draft) {
        StoredFile file = draft.file();
        if (file.state() == FileState.UPLOADING) {
            return (int) (100 * draft.received() / Math.max(1, file.size()));
        }
        return (file.state().isEnd() || file.pages() == 0) ? null : Math.min(100, 100 * file.page() / file.pages());
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
