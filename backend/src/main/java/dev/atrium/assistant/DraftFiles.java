package dev.atrium.assistant;

import java.util.Map;

import dev.atrium.file.FileState;
import dev.atrium.kernel.Page;

/// One page of the files of a draft, and how many there are of each state.
///
/// @param files the last to come first
public record DraftFiles(Page<DraftFile> files, Map<FileState, Integer> states) {

    public DraftFiles {
        states = Map.copyOf(states);
    }

    public int total() {
        return this.states.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// How many are still on their way.
    public int underWay() {
        return count(false);
    }

    /// How many have come to an end that is not the one that was hoped for.
    public int lost() {
        return count(true) - this.states.getOrDefault(FileState.READ, 0);
    }

    private int count(boolean ended) {
        return this.states.entrySet()
            .stream()
            .filter(state -> state.getKey().isEnd() == ended)
            .mapToInt(Map.Entry::getValue)
            .sum();
    }

}
