package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// When the trail cannot be written, nothing is done and nothing is sent (G14): in each of these ways, for every deed of
/// every route, all at once. As soon as it can be written again, the same deeds are done.
class NoRecordNoDeedTest {

    /// A crowded machine is not the server's fault.
    private static final Duration BUSY = Duration.ofSeconds(1);

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3).plus(BUSY);

    private static final Duration WELL_AGAIN_WITHIN = Duration.ofSeconds(5);

    private static final int UNAVAILABLE = 503;

    private static final World WORLD = World.with(settings());

    private static final Deeds DEEDS = new Deeds(WORLD);

    /// Fewer than a server has connections: what is asked here is not how long a crowd
    /// waits for one.
    private static final int TOGETHER = 16;

    private static final Trail TRAIL = new Trail(WORLD);

    private static final String APPEND = "function append_audit_event(uuid, timestamptz, text, text, text, text, text, text, text)";

    /// What makes the record impossible, and what makes it possible again.
    private static final Map<String, List<String>> WAYS = ways();

    /// The first time takes longer: what is measured is not the loading of classes.
    @BeforeAll
    static void everythingIsDoneOnce() {
        atOnce(ready(0), Duration.ofMinutes(1));
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @MethodSource("waysByName")
    void nothingIsDoneThatCannotBeRecorded(String way) {
        Map<String, IntSupplier> deeds = ready(List.copyOf(WAYS.keySet()).indexOf(way));
        TRAIL.does(WAYS.get(way).getFirst());
        try {
            refused(deeds);
        }
        finally {
            TRAIL.does(WAYS.get(way).getLast());
        }
        done(deeds);
    }

    @Test
    void nothingIsDoneWhileSomebodyHoldsTheChainsOfAllTenants() throws SQLException {
        Map<String, IntSupplier> deeds = allReady();
        try (Connection holder = TRAIL.superuser()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("select 1 from audit_chain for update");
            refused(deeds);
            holder.rollback();
        }
        done(deeds);
    }

    private static Map<String, IntSupplier> allReady() {
        return DEEDS.routes().stream().collect(Collectors.toMap(route -> route, DEEDS::ready));
    }

    /// In the short form each deed meets one of the six ways.
    private static Map<String, IntSupplier> ready(int way) {
        int parts = Rounds.of(6, 1);
        List<String> routes = List.copyOf(DEEDS.routes());
        return IntStream.range(0, routes.size())
            .filter(index -> index % parts == way % parts)
            .mapToObj(routes::get)
            .collect(Collectors.toMap(route -> route, DEEDS::ready));
    }

    private static void refused(Map<String, IntSupplier> deeds) {
        List<String> before = TRAIL.everythingElse();
        int asked = AnsweringModel.asked("").size();
        assertThat(atOnce(deeds, ANSWERED_WITHIN))
            .allSatisfy((route, status) -> assertThat(status).isEqualTo(UNAVAILABLE));
        assertThat(AnsweringModel.asked("")).hasSize(asked);
        assertThat(TRAIL.everythingElse()).isEqualTo(before);
    }

    private static void done(Map<String, IntSupplier> deeds) {
        Map<String, Integer> statuses = atOnce(deeds, WELL_AGAIN_WITHIN);
        // All of them wait for the same two chains: whoever is told to come back does so.
        Map<String, IntSupplier> again = new LinkedHashMap<>(deeds);
        again.keySet().removeIf(route -> statuses.get(route) != UNAVAILABLE);
        statuses.putAll(atOnce(again, WELL_AGAIN_WITHIN));
        assertThat(statuses).allSatisfy((route, status) -> assertThat(status).isIn(200, 201, 202, 204, 303));
        assertThat(again).as("were told to come back").hasSizeLessThan(5);
    }

    /// What the server does by itself meanwhile, such as counting the uses of assistants,
    /// is no deed.
    private static Map<String, Object> settings() {
        Map<String, Object> settings = AnsweringModel.settings();
        settings.put("atrium.assistants.beat", "1h");
        return settings;
    }

    private static Map<String, Integer> atOnce(Map<String, IntSupplier> deeds, Duration within) {
        try (var threads = Executors.newFixedThreadPool(TOGETHER)) {
            Map<String, CompletableFuture<Integer>> running = new LinkedHashMap<>();
            deeds.forEach((route, deed) -> running.put(route,
                    CompletableFuture.supplyAsync(() -> timed(route, deed, within), threads)));
            return running.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().join()));
        }
    }

    private static int timed(String route, IntSupplier deed, Duration within) {
        Instant began = Instant.now();
        int status = deed.getAsInt();
        assertThat(Duration.between(began, Instant.now())).as(route).isLessThan(within);
        return status;
    }

    private static Map<String, List<String>> ways() {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("the server may not append", List.of("revoke execute on " + APPEND + " from atrium_app",
                "grant execute on " + APPEND + " to atrium_app"));
        ways.put("the function is gone", List.of("alter " + APPEND + " rename to gone",
                "alter " + APPEND.replace("append_audit_event", "gone") + " rename to append_audit_event"));
        ways.put("the table is gone",
                List.of("alter table audit_event rename to gone", "alter table gone rename to audit_event"));
        ways.put("the table takes no row",
                List.of("alter table audit_event add constraint closed check (false) not valid",
                        "alter table audit_event drop constraint closed"));
        ways.put("the function's owner may not write", List.of("revoke insert on audit_event from atrium_audit",
                "grant insert on audit_event to atrium_audit"));
        ways.put("the chain was set back, so its next place is taken",
                List.of("update audit_chain set seq = seq - 1 where seq > 0", "update audit_chain set seq = seq + 1"));
        return ways;
    }

    static Stream<String> waysByName() {
        return WAYS.keySet().stream();
    }

}
