package dev.atrium.web.assistants;

import java.util.List;

/// One field of a content, to be read.
record ShownContent(String field, List<String> texts) {
}
