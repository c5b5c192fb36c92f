package dev.atrium.web.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.usage.Cost;
import dev.atrium.usage.LedgerEntry;
import dev.atrium.usage.LedgerLine;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;

/// Entries of the ledger as CSV (RFC 4180). What a spreadsheet would take for a formula is made a text.
final class LedgerCsv {

    private static final String HEAD = "at,reply,member,department,assistant,model,state,input_tokens,output_tokens,"
            + "thought_tokens,cost,currency,corrected\r\n";

    private LedgerCsv() {
    }

    static String of(List<LedgerLine> lines) {
        return lines.stream().map(LedgerCsv::line).collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(LedgerLine line) {
        LedgerEntry entry = line.entry();
        Tokens tokens = entry.tokens();
        Cost cost = entry.cost();
        return Stream
            .of(entry.at(), entry.id(), entry.member(), line.department(), entry.assistant(), entry.model(),
                    entry.state(), (tokens == null) ? null : tokens.input(), (tokens == null) ? null : tokens.output(),
                    (tokens == null) ? null : tokens.reasoning(), amount(cost),
                    (cost == null) ? null : cost.currency().getCurrencyCode(), entry.corrected())
            .map(LedgerCsv::field)
            .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static @Nullable String amount(@Nullable Cost cost) {
        BigDecimal amount = (cost == null) ? null : cost.amount();
        return (amount == null) ? null : amount.toPlainString();
    }

    static String field(@Nullable Object value) {
        String text = (value == null) ? "" : value.toString();
        String safe = (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
        return safe.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0) ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

}
