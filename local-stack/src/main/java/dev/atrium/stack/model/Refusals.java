package dev.atrium.stack.model;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how often a request has been refused, so that `429x2` lets the third attempt through. After that the count
/// begins anew.
final class Refusals {

    private static final int KEPT = 1_000;

    private final Map<String, Integer> counts = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > KEPT;
        }
    });

    boolean refuses(Script script, String request) {
        if (script.status().isEmpty()) {
            return false;
        }
        String key = script + "\n" + request;
        int count = counts.merge(key, 1, Integer::sum);
        if (count > script.statusTimes()) {
            counts.remove(key);
            return false;
        }
        return true;
    }

    void clear() {
        counts.clear();
    }

    /// The header's value for `retry-after=…`: seconds, a date, or whatever else was
    /// asked for.
    static String retryAfter(String order) {
        if (!order.equals("date")) {
            return order;
        }
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
    }

}
