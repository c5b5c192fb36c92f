package dev.atrium.trail;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.audit.RecordedEvent;
import dev.atrium.kernel.Refusal;

/// How a trail is written down: to be verified, to be opened as a table, or for a security system that reads OCSF.
public enum ExportFormat {

    JSONL("application/jsonl", "jsonl"), CSV("text/csv;charset=UTF-8", "csv"), OCSF("application/jsonl", "ocsf.jsonl");

    private final String contentType;

    private final String ending;

    ExportFormat(String contentType, String ending) {
        this.contentType = contentType;
        this.ending = ending;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String contentType() {
        return this.contentType;
    }

    /// Of the name of the file.
    public String ending() {
        return this.ending;
    }

    /// One event, with its line break.
    public String line(RecordedEvent event) {
        return switch (this) {
            case JSONL -> TrailLines.of(event);
            case CSV -> CsvLines.of(event);
            case OCSF -> OcsfLines.of(event);
        };
    }

    public static ExportFormat of(String word) {
        return Arrays.stream(values())
            .filter(format -> format.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("format", "export.unknown-format"));
    }

}
