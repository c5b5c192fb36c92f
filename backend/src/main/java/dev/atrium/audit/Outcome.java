package dev.atrium.audit;

import java.util.Locale;

public enum Outcome {

    DONE, REFUSED, FAILED;

    /// The name in the trail.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
