package dev.atrium.web.assistants;

import dev.atrium.assistant.Content;

/// The limits of a form, said before anybody meets them.
record Limits(int name, int description, int instructions, int starters, int starter, int categories) {

    static final Limits ALL = new Limits(Content.LONGEST_NAME, Content.LONGEST_DESCRIPTION,
            Content.LONGEST_INSTRUCTIONS, Content.MOST_STARTERS, Content.LONGEST_STARTER, Content.MOST_CATEGORIES);

}
