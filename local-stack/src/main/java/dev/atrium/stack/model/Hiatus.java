package dev.atrium.stack.model;

import java.time.Duration;

/// A silence of some length at a place in the answer, after which it goes on.
record Hiatus(int place, Duration length) {

    static Hiatus parse(String text) {
        String[] parts = text.split(":", 2);
        return new Hiatus(Integer.parseInt(parts[0]), Times.parse(parts[1]));
    }

}
