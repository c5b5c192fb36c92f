package dev.atrium.audit;

import java.util.Locale;

public enum Outcome {

    DONE, REFUSED, FAILED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
