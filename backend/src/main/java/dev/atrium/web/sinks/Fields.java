package dev.atrium.web.sinks;

import java.util.List;

import dev.atrium.web.layout.Choice;

/// What is typed of a sink.
record Fields(String name, List<Choice> kinds, String address, List<Choice> formats, int longestName,
        int longestAddress) {
}
