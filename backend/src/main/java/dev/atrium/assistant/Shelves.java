package dev.atrium.assistant;

import java.util.List;

/// The beginning of each shelf that the directory opens with.
public record Shelves(List<AssistantCard> certified, List<AssistantCard> departments, List<AssistantCard> mostUsed,
        List<AssistantCard> fresh) {
}
