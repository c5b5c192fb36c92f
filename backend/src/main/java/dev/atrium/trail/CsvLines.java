package dev.atrium.trail;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.atrium.audit.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// The trail as a table. A cell that a spreadsheet would take for a formula begins with an apostrophe.
final class CsvLines {

    static final String HEADER = "number,at,type,outcome,reason,actor_kind,actor_id,session,address,request,target_kind,target_id,details,id,hash\r\n";

    private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvLines() {
    }

    static String of(RecordedEvent event) {
        EventBody body = EventBody.of(event);
        return line(String.valueOf(event.number()), event.at().toString(), event.type(), event.outcome(), body.reason(),
                event.actorKind(), event.actorId(), body.session(), body.address(), body.request(), event.targetKind(),
                event.targetId(), details(body.details()), body.id(), event.hash());
    }

    private static String line(@Nullable String... cells) {
        return Arrays.stream(cells).map(CsvLines::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String harmless = isFormula(text) ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    /// Spreadsheets pass over spaces before a formula.
    private static boolean isFormula(String text) {
        String begins = text.stripLeading();
        return FORMULAS.indexOf(text.charAt(0)) >= 0 || (!begins.isEmpty() && FORMULAS.indexOf(begins.charAt(0)) >= 0);
    }

    private static String details(Map<String, String> details) {
        return details.entrySet()
            .stream()
            .map(detail -> detail.getKey() + "=" + detail.getValue())
            .collect(Collectors.joining("; "));
    }

}
