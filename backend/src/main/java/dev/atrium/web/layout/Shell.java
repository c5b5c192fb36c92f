package dev.atrium.web.layout;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What the frame of a page needs, whatever the page is about. Templates know it as `shell`.
///
/// @param me who is signed in and has a tenant; null before that
/// @param language the language of the page, as a tag
/// @param theme `system`, `light` or `dark`
/// @param nonce admits the import map, the only script that is written into a page
/// @param texts what scripts say, as JSON
/// @param hosts where links in answers may lead, separated by spaces
/// @param undo the id of a conversation that was just deleted and can still be taken back
public record Shell(@Nullable Me me, String language, String theme, String csrf, String nonce, String texts,
        String hosts, @Nullable String undo) {

    private static final List<Shortcut> SHORTCUTS = List.of(new Shortcut("new-chat", "Ctrl", "⇧", "O"),
            new Shortcut("search", "Ctrl", "K"), new Shortcut("composer", "⇧", "Esc"), new Shortcut("send", "↵"),
            new Shortcut("line", "⇧", "↵"), new Shortcut("stop", "Esc"), new Shortcut("help", "?"));

    public List<Shortcut> shortcuts() {
        return SHORTCUTS;
    }

    /// What a key combination does (a text key) and the keys.
    public record Shortcut(String name, List<String> keys) {

        Shortcut(String name, String... keys) {
            this(name, List.of(keys));
        }

    }

}
