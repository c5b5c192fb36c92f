package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.atrium.file.Section;

/// A part of a text that passages do not reach out of: one page, one heading. All stretches together are the whole
/// text.
record Stretch(int start, int end, int page, String heading) {

    /// What no section speaks of has no page and no heading. Sections that overlap are
    /// cut where the later one begins.
    static List<Stretch> of(String text, List<Section> sections) {
        int length = text.length();
        var sorted = sections.stream().sorted(Comparator.comparingInt(Section::start)).toList();
        var stretches = new ArrayList<Stretch>();
        int at = 0;
        for (int index = 0; index < sorted.size(); index++) {
            Section section = sorted.get(index);
            int next = index + 1 < sorted.size() ? sorted.get(index + 1).start() : length;
            int start = whole(text, Math.clamp(section.start(), at, length));
            int end = whole(text, Math.clamp(Math.min(section.end(), next), start, length));
            add(stretches, new Stretch(at, start, 0, ""));
            add(stretches, new Stretch(start, end, section.page(), section.heading()));
            at = end;
        }
        add(stretches, new Stretch(at, length, 0, ""));
        return stretches;
    }

    /// Never in the middle of a character that takes two places.
    private static int whole(String text, int at) {
        boolean inside = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return inside ? at + 1 : at;
    }

    /// Neighbours on the same page under the same heading, such as paragraphs, are one.
    private static void add(List<Stretch> stretches, Stretch next) {
        if (next.start == next.end) {
            return;
        }
        Stretch last = stretches.isEmpty() ? next : stretches.getLast();
        if (last != next && last.page == next.page && last.heading.equals(next.heading)) {
            stretches.removeLast();
            stretches.add(new Stretch(last.start, next.end, last.page, last.heading));
        }
        else {
            stretches.add(next);
        }
    }

}
