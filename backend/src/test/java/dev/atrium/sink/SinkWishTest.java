package dev.atrium.sink;

import java.time.Duration;

import dev.atrium.kernel.Refusal;
import dev.atrium.trail.ExportFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What may be typed of a sink, and how long it waits after a failure.
class SinkWishTest {

    private static final String LONG = "https://siem.example/" + "a".repeat(SinkWish.LONGEST_ADDRESS - 21);

    @ParameterizedTest
    @ValueSource(strings = { "https://siem.example", "https://siem.example:8443/a/b?key=c", "https://192.0.2.1/",
            "https://[2001:db8::1]:443/x", " https://siem.example/ " })
    void anHttpsAddressIsOne(String address) {
        assertThatCode(() -> of(SinkKind.WEBHOOK, address).demandSense(false, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "siem.example", "http://siem.example", "ftp://siem.example", "https://", "https:///x",
            "https://user@siem.example", "https://user:pass@siem.example/", "https://siem.example/#x", "https://a b/",
            "https://siem.example:99999/", "https:siem.example", "//siem.example", "https://siem_x.example/",
            "https://ñ.example/", "javascript:alert(1)", "https://siem.example\n/", "file:///etc/passwd",
            "https://-siem.example/", "https://siem.example:x/" })
    void nothingElseIs(String address) {
        assertThat(refusal(of(SinkKind.WEBHOOK, address))).returns("address", Refusal::field)
            .hasMessage("sink.web-address");
    }

    @ParameterizedTest
    @ValueSource(strings = { "siem.example:6514", "10.1.2.3:514", "[2001:db8::1]:6514", "siem:1", "siem:65535" })
    void aHostWithItsPortIsOneForSyslog(String address) {
        assertThatCode(() -> of(SinkKind.SYSLOG_TLS, address).demandSense(false, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "siem.example", "siem.example:", "siem.example:0", "siem.example:65536", ":6514",
            "siem.example:6514/x", "user@siem.example:6514", "siem.example:6514?x", "syslog://siem.example:6514",
            "siem example:6514", "siem.example:06514", "siem.example:-1" })
    void nothingElseIsForSyslog(String address) {
        assertThat(refusal(of(SinkKind.SYSLOG_TLS, address))).returns("address", Refusal::field)
            .hasMessage("sink.host-and-port");
    }

    @Test
    void eachLimitHoldsAtOneMore() {
        assertThatCode(() -> of(SinkKind.WEBHOOK, LONG).demandSense(false, false)).doesNotThrowAnyException();
        assertThat(refusal(of(SinkKind.WEBHOOK, LONG + "a"))).hasMessage("sink.address-too-long");
        assertThatCode(() -> named("n".repeat(SinkWish.LONGEST_NAME)).demandSense(false, false))
            .doesNotThrowAnyException();
        for (String name : new String[] { "n".repeat(SinkWish.LONGEST_NAME + 1), "", "  ", "a\nb", "a\0b" }) {
            assertThat(refusal(named(name))).returns("name", Refusal::field);
        }
    }

    @Test
    void whatIsInTheClearIsAllowedByTheInstallationAlone() {
        SinkWish plain = of(SinkKind.SYSLOG_TCP, "siem.example:514");
        assertThat(refusal(plain)).returns("kind", Refusal::field).hasMessage("sink.plain-syslog");
        assertThatCode(() -> plain.demandSense(false, true)).doesNotThrowAnyException();
        assertThatCode(() -> of(SinkKind.WEBHOOK, "http://localhost:1/").demandSense(true, false))
            .doesNotThrowAnyException();
        assertThat(refusal(new SinkWish("A", SinkKind.WEBHOOK, "https://siem.example", ExportFormat.CSV)))
            .returns("format", Refusal::field);
    }

    @Test
    void whatIsBehindTheHostIsNoPlace() {
        assertThat(of(SinkKind.WEBHOOK, "https://siem.example:8443/secret?key=x").place())
            .isEqualTo("https://siem.example:8443");
        assertThat(of(SinkKind.WEBHOOK, "https://siem.example?key=x").place()).isEqualTo("https://siem.example");
        assertThat(of(SinkKind.SYSLOG_TLS, "siem.example:6514").place()).isEqualTo("siem.example:6514");
    }

    @Test
    void aPauseDoublesUpToTheLongestAndIsLeftToChanceByHalf() {
        Duration first = Duration.ofSeconds(1);
        Duration longest = Duration.ofMinutes(15);
        assertThat(Pause.after(1, 1, first, longest)).isEqualTo(first);
        assertThat(Pause.after(1, 0, first, longest)).isEqualTo(first.dividedBy(2));
        assertThat(Pause.after(4, 1, first, longest)).isEqualTo(Duration.ofSeconds(8));
        for (int tries : new int[] { 11, 64, 1_000_000, Integer.MAX_VALUE }) {
            assertThat(Pause.after(tries, 1, first, longest)).isEqualTo(longest);
            assertThat(Pause.after(tries, 0.5, first, longest)).isLessThan(longest);
        }
    }

    private static SinkWish of(SinkKind kind, String address) {
        return new SinkWish("A sink", kind, address, ExportFormat.JSONL);
    }

    private static SinkWish named(String name) {
        return new SinkWish(name, SinkKind.WEBHOOK, "https://siem.example", ExportFormat.JSONL);
    }

    private static Refusal refusal(SinkWish wish) {
        return catchThrowableOfType(Refusal.class, () -> wish.demandSense(false, false));
    }

}
