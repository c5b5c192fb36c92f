package dev.atrium.web.usage;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerCsvTest {

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsAText() {
        assertThat(LedgerCsv.field("=1+1")).isEqualTo("'=1+1");
        assertThat(LedgerCsv.field("@Legal")).isEqualTo("'@Legal");
        assertThat(LedgerCsv.field("-2")).isEqualTo("'-2");
        assertThat(LedgerCsv.field("Legal")).isEqualTo("Legal");
    }

    @Test
    void whatHoldsACommaAQuoteOrALineIsQuoted() {
        assertThat(LedgerCsv.field("Legal, Risk")).isEqualTo("\"Legal, Risk\"");
        assertThat(LedgerCsv.field("\"Legal\"")).isEqualTo("\"\"\"Legal\"\"\"");
        assertThat(LedgerCsv.field("Legal\nRisk")).isEqualTo("\"Legal\nRisk\"");
    }

    @Test
    void whatIsAbsentIsEmptyAndNothingButTheHeadIsWrittenOfNothing() {
        assertThat(LedgerCsv.field(null)).isEmpty();
        assertThat(LedgerCsv.of(List.of())).startsWith("at,reply,member,").endsWith("corrected\r\n");
    }

}
