package dev.atrium.operator;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// How many rows of a table a tenant had, and when they went.
record ErasedRows(String matter, long erased, Instant firstAt, Instant lastAt) {

    Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("matter", this.matter);
        body.put("erased", this.erased);
        body.put("firstAt", this.firstAt.toString());
        body.put("lastAt", this.lastAt.toString());
        return body;
    }

    String line() {
        return "%s: %d, %s to %s".formatted(this.matter, this.erased, this.firstAt, this.lastAt);
    }

}
