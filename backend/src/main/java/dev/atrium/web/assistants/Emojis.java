package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.assistant.Content;
import dev.atrium.web.layout.Choice;

/// The emoji offered in the builder; any other can be typed.
final class Emojis {

    static final List<String> OFFERED = List.of(Content.USUAL_EMOJI, "🤖", "📚", "📄", "📝", "✍️", "⚖️", "🏛️", "🏦",
            "💶", "🧾", "🧮", "📊", "📈", "🔎", "🛡️", "🔐", "🧠", "💬", "🗣️", "🌍", "☎️", "🤝", "🧑‍💻", "🛠️", "⚙️",
            "🧪", "🩺", "🏥", "💊", "📅", "✈️", "🧭", "📦", "🎓", "🎯", "🚀", "🌱");

    private Emojis() {
    }

    static BuilderPage.EmojiChoice choice(String chosen) {
        List<Choice> offered = OFFERED.stream().map(emoji -> Choice.of(emoji, emoji.equals(chosen))).toList();
        return new BuilderPage.EmojiChoice(offered, OFFERED.contains(chosen) ? "" : chosen, Content.LONGEST_EMOJI);
    }

}
