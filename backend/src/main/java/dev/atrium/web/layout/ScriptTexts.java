package dev.atrium.web.layout;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.atrium.identity.Language;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The texts that scripts say, as JSON, once per language.
@Component
class ScriptTexts {

    private static final String[] NAMES = { "copy", "copied", "wrap", "code", "table", "image", "diagram",
            "diagramFailed", "reconnecting", "offline", "answering", "answered", "answerStopped", "answerInterrupted",
            "answerFailed", "answerRefused", "waitingBusy", "waitingPlace", "waitingSlow", "charactersLeft",
            "charactersOver", "sending", "sendFailed", "undoSeconds", "pageTitle", "saving", "saveFailed", "outlining",
            "outlineFailed", "pictureUploading", "pictureFailed", "previewUnsaved", "previewFailed", "uploadQueued",
            "uploading", "uploadWaits", "uploadCut", "uploadFailed", "uploadLeaving", "filesReady", "filesComing",
            "filesUnusable", "pictureUnseen", "filesTooMany", "fileCut", "fileReady", "fileRemoved", "fileRemove",
            "source", "sourcePage", "sourceWithdrawn", "sourceGone", "sourceFailed", "sourceDrawing", "sourceNotDrawn",
            "sourceNotMarked", "allSupported", "unsupportedCount" };

    private final Map<String, String> json = new ConcurrentHashMap<>();

    ScriptTexts(MessageSource texts, JsonMapper mapper) {
        for (String tag : Language.TAGS) {
            Map<String, String> named = new TreeMap<>();
            for (String name : NAMES) {
                named.put(name, texts.getMessage("script." + name, null, Locale.forLanguageTag(tag)));
            }
            this.json.put(tag, mapper.writeValueAsString(named));
        }
    }

    String json(Locale language) {
        return json.getOrDefault(language.toLanguageTag(), "{}");
    }

}
