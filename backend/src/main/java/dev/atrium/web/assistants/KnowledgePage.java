package dev.atrium.web.assistants;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Sidebar;

/// The files of a draft on a page of its own.
record KnowledgePage(Sidebar sidebar, Face face, String name, KnowledgePart files) {

    public String id() {
        return files.id();
    }

}
