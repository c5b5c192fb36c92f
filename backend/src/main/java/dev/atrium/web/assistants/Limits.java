package dev.atrium.web.assistants;

import dev.atrium.assistant.Content;
import dev.atrium.assistant.Pictures;

/// The limits of a form, said before anybody meets them.
record Limits(int name, int description, int instructions, int starters, int starter, int categories,
        int pictureBytes) {

    static final Limits ALL = new Limits(Content.LONGEST_NAME, Content.LONGEST_DESCRIPTION,
            Content.LONGEST_INSTRUCTIONS, Content.MOST_STARTERS, Content.LONGEST_STARTER, Content.MOST_CATEGORIES,
            Pictures.LARGEST_UPLOAD);

    public int pictureMegabytes() {
        return pictureBytes / 1_000_000;
    }

}
