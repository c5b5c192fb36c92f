package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.atrium.stack.LocalStack;
import dev.atrium.stack.sample.SampleWorld;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/// What pages cost with a thousand messages in the database, and with millions of thousands of tenants: the same pages, asked
/// for one after the other by the same people. Says how many blocks a page touched, which no busy machine changes, and
/// which tables were read without an index.
public final class PagesBench {

    private static final Path FOLDER = Path.of("bench", "target");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int WARM_UP = 300;

    private static final int MEASURED = 300;

    private static final double NANOS_A_MILLI = 1e6;

    private static final int MANY_ROWS = 5_000;

    private final HttpClient browser = HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();

    private final List<PageRow> results = new ArrayList<>();

    private final long messages;

    private final int tenants;

    private PagesBench(long messages, int tenants) {
        this.messages = messages;
        this.tenants = tenants;
    }

    /// Option: `--short` for a fiftieth of it.
    public static void main(String[] args) throws SQLException {
        Bench.endAfter(Duration.ofMinutes(80));
        boolean brief = List.of(args).contains("--short");
        try (var running = new Running()) {
            new PagesBench(brief ? 200_000 : 10_000_000, brief ? 200 : 10_000).run(running);
        }
        System.exit(0);
    }

    private void run(Running running) throws SQLException {
        System.out.println("Starting Atrium with PostgreSQL and Keycloak ...");
        var stack = running.keep(MeasuredStack.in(FOLDER)).launch(Map.of(), Map.of());
        try (var superuser = stack.postgres().superuser(LocalStack.DATABASE);
                var writer = stack.postgres().superuser(LocalStack.DATABASE)) {
            var reader = signIn(stack, "ben@alder.test");
            var admin = signIn(stack, "dmitri@alder.test");
            var auditor = signIn(stack, "eve@alder.test");
            UUID tenant = id(superuser, "select tenant_id from member where email = 'ben@alder.test'");
            UUID member = id(superuser, "select id from member where email = 'ben@alder.test'");
            var made = new MadeTenants(writer);
            made.sayAs(tenant, member);
            var pages = pages(superuser, stack.url(), reader, admin, auditor, member);
            measureAll(superuser, "small", pages);
            System.out.printf("Writing %,d messages of %,d tenants ...%n", messages, tenants);
            made.fill(tenant, tenants, messages);
            var before = TableReads.now(superuser);
            measureAll(superuser, "large", pages);
            report(TableReads.now(superuser).rowsWithoutIndexSince(before), superuser);
        }
    }

    private SignedIn signIn(LocalStack stack, String email) {
        return SignIn.as(browser, stack.url(), email, SampleWorld.PASSWORD);
    }

    private Map<String, HttpRequest> pages(Connection superuser, String url, SignedIn reader, SignedIn admin,
            SignedIn auditor, UUID member) throws SQLException {
        var conversation = id(superuser,
                "select id from conversation where owner_id = '%s' and message_count = 400".formatted(member));
        var pages = new LinkedHashMap<String, HttpRequest>();
        pages.put("new chat", page(url + "/", reader));
        pages.put("a conversation's last 50 messages", page(url + "/conversations/" + conversation, reader));
        pages.put("search: a word in all messages", page(url + "/search?q=matter", reader));
        pages.put("search: a word in one message", page(url + "/search?q=number399", reader));
        pages.put("archived", page(url + "/conversations?shelf=archived", reader));
        pages.put("assistants", page(url + "/assistants", reader));
        pages.put("my usage", page(url + "/settings/usage", reader));
        pages.put("people", page(url + "/people", admin));
        pages.put("people: found by name", page(url + "/people?q=Dmitri", admin));
        pages.put("usage", page(url + "/usage", admin));
        pages.put("seats", page(url + "/seats", admin));
        pages.put("trail", page(url + "/trail", auditor));
        return pages;
    }

    private static HttpRequest page(String url, SignedIn member) {
        return HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Accept", "text/html")
            .header("Cookie", member.cookies())
            .GET()
            .build();
    }

    private void measureAll(Connection superuser, String when, Map<String, HttpRequest> pages) throws SQLException {
        for (var page : pages.entrySet()) {
            ask(page.getValue(), WARM_UP, new Histogram(3));
        }
        for (var page : pages.entrySet()) {
            var before = TableReads.now(superuser);
            var times = new Histogram(3);
            ask(page.getValue(), MEASURED, times);
            double blocks = (TableReads.now(superuser).blocks() - before.blocks()) / (double) MEASURED;
            results.add(new PageRow(page.getKey(), when, times.getValueAtPercentile(50) / NANOS_A_MILLI,
                    times.getValueAtPercentile(99) / NANOS_A_MILLI, blocks));
        }
    }

    private void ask(HttpRequest page, int times, Histogram histogram) {
        try {
            for (int time = 0; time < times; time++) {
                long began = System.nanoTime();
                var answer = browser.send(page, BodyHandlers.ofString());
                histogram.recordValue(System.nanoTime() - began);
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(page.uri() + " is answered with status " + answer.statusCode());
                }
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    private static UUID id(Connection superuser, String sql) throws SQLException {
        try (var statement = superuser.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    private void report(Map<String, Long> withoutIndex, Connection superuser) throws SQLException {
        var lines = new StringBuilder();
        System.out.printf(
                "%n| %-34s | small p50 / p99 ms | large p50 / p99 ms | p50 large to small | blocks small | blocks large |%n",
                "page");
        System.out.println("| " + "-".repeat(34) + " | ---: | ---: | ---: | ---: | ---: |");
        int half = results.size() / 2;
        for (int number = 0; number < half; number++) {
            var small = results.get(number);
            var large = results.get(number + half);
            System.out.printf(Locale.ROOT, "| %-34s | %.1f / %.1f | %.1f / %.1f | %.2f | %.0f | %.0f |%n", small.page(),
                    small.p50(), small.p99(), large.p50(), large.p99(), large.p50() / small.p50(), small.blocks(),
                    large.blocks());
        }
        results.forEach(row -> lines.append(JsonMapper.shared().writeValueAsString(row)).append('\n'));
        System.out.println();
        for (var table : withoutIndex.entrySet()) {
            if (count(superuser, table.getKey()) >= MANY_ROWS) {
                System.out.printf("Read without an index: %,d rows of %s%n", table.getValue(), table.getKey());
            }
        }
        try {
            Files.writeString(FOLDER.resolve("pages.jsonl"), lines);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static long count(Connection superuser, String table) throws SQLException {
        try (var statement = superuser.createStatement();
                var rows = statement
                    .executeQuery("select reltuples::bigint from pg_class where oid = '" + table + "'::regclass")) {
            rows.next();
            return rows.getLong(1);
        }
    }

}
