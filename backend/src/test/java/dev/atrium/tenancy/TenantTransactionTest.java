package dev.atrium.tenancy;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.FERN;
import static dev.atrium.testing.World.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

/// On the table of departments, which stands for every tenant table: all are protected by the same procedure.
class TenantTransactionTest {

    private final World world = World.shared();

    private final TenantTransaction transaction = this.world.bean(TenantTransaction.class);

    private final DatabaseClient database = this.world.bean(DatabaseClient.class);

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void alderHasADepartment() {
        now(this.transaction.in(ALDER, () -> add(this.id)).thenReturn(true));
    }

    @Test
    void aTenantSeesItsOwnRowsAndNoOther() {
        assertThat(seenBy(ALDER)).isEqualTo(1);
        assertThat(seenBy(FERN)).isZero();
    }

    @Test
    void outsideOfATransactionThereAreNoRows() {
        assertThat(now(count()).intValue()).isZero();
    }

    @Test
    void whatIsWrittenOutsideOfATransactionIsRefused() {
        assertThatThrownBy(() -> add(UUID.randomUUID()).block()).isInstanceOf(DataAccessException.class);
    }

    /// The connection is lost in the midst of it.
    @Test
    void whatFailedFirstIsToldAlsoWhenItCannotBeRolledBack() {
        Mono<Void> lost = this.database.sql("select pg_terminate_backend(pg_backend_pid())")
            .then()
            .onErrorResume(RuntimeException.class, gone -> Mono.empty());
        assertThatThrownBy(() -> now(
                this.transaction.in(ALDER, () -> lost.then(Mono.error(() -> Refusal.conflict("file.in-use"))))))
            .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("file.in-use"));
    }

    @Test
    void aRowOfAnotherTenantCanBeNeitherWrittenNorChangedNorTakenOver() {
        assertThatThrownBy(() -> now(this.transaction.in(FERN, () -> this.database.sql("""
                insert into department (tenant_id, id, path) values (:tenant, gen_random_uuid(), '/x')
                """).bind("tenant", ALDER.value()).then().thenReturn(true)))).isInstanceOf(DataAccessException.class);
        assertThat(now(this.transaction.in(FERN, () -> changed("update department set path = '/x' where id = :id")))
            .longValue()).isZero();
        assertThat(now(this.transaction.in(FERN, () -> changed("delete from department where id = :id"))).longValue())
            .isZero();
        assertThatThrownBy(() -> now(this.transaction.in(ALDER,
                () -> changed("update department set tenant_id = '" + FERN + "' where id = :id"))))
            .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aTransactionBelongsToOneTenant() {
        assertThatThrownBy(() -> now(this.transaction.in(ALDER, () -> this.transaction.in(FERN, this::count))))
            .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatFailsLeavesNothingBehind() {
        UUID lost = UUID.randomUUID();
        assertThatThrownBy(() -> now(
                this.transaction.in(ALDER, () -> add(lost).then(Mono.error(new IllegalArgumentException("later"))))))
            .hasMessage("later");
        assertThat(now(this.transaction.in(ALDER, () -> count(lost))).intValue()).isZero();
    }

    @Test
    void ofTwoThatLockEachOtherOutBothAreDoneAndEachOnce() {
        UUID other = UUID.randomUUID();
        now(this.transaction.in(ALDER, () -> add(other)).thenReturn(true));
        AtomicInteger tries = new AtomicInteger();
        Mono<Long> there = this.transaction.in(ALDER, () -> lengthensBoth(this.id, other, tries));
        Mono<Long> back = this.transaction.in(ALDER, () -> lengthensBoth(other, this.id, tries));
        now(Mono.zip(there, back));
        assertThat(tries).as("one of them lost, and was done again").hasValue(3);
        assertThat(now(this.transaction.in(ALDER, () -> path(this.id)))).endsWith("++").doesNotEndWith("+++");
        assertThat(now(this.transaction.in(ALDER, () -> path(other)))).endsWith("++").doesNotEndWith("+++");
    }

    @Test
    void aRequestThatHasWaitedInOneTransactionWaitsNoLongerInTheNext() {
        Mono<Integer> first = this.transaction.in(ALDER, () -> count().delayElement(Duration.ofMillis(1200)));
        Mono<Integer> second = this.transaction.in(ALDER, () -> count().delayElement(Duration.ofMillis(1200)));
        assertThatThrownBy(() -> now(Patience.of(first.then(second)))).isInstanceOf(QueryTimeoutException.class);
        assertThat(now(first.then(second)).intValue()).as("what no request waits for").isEqualTo(1);
    }

    @Test
    void aRequestThatIsServedSwiftlyMayGoOnForLong() {
        Mono<Integer> swift = this.transaction.in(ALDER, this::count).delayElement(Duration.ofMillis(500));
        assertThat(now(Patience.of(swift.repeat(4).last())).intValue()).isEqualTo(1);
    }

    @Test
    void aRequestThatLastsLongerThanAnybodyWaitsForAPageMayBeServedSlowlyAgainAndAgain() {
        Mono<Integer> slow = this.transaction.in(ALDER, () -> count().delayElement(Duration.ofMillis(1200)));
        Mono<Integer> later = Mono.delay(Duration.ofSeconds(6)).then(slow.repeat(2).last());
        assertThat(now(Patience.of(later)).intValue()).isEqualTo(1);
    }

    private Mono<Long> lengthensBoth(UUID first, UUID second, AtomicInteger tries) {
        tries.incrementAndGet();
        return lengthened(first).delayElement(Duration.ofMillis(300)).then(lengthened(second));
    }

    private Mono<Long> lengthened(UUID department) {
        return this.database.sql("update department set path = path || '+' where id = :id")
            .bind("id", department)
            .fetch()
            .rowsUpdated();
    }

    private Mono<String> path(UUID department) {
        return this.database.sql("select path from department where id = :id")
            .bind("id", department)
            .map(Columns.read(columns -> columns.text("path")))
            .one();
    }

    private int seenBy(TenantId tenant) {
        return now(this.transaction.in(tenant, this::count));
    }

    private Mono<Void> add(UUID department) {
        return this.database.sql("insert into department (id, path) values (:id, :path)")
            .bind("id", department)
            .bind("path", "/departments/" + department)
            .then();
    }

    private Mono<Integer> count() {
        return count(this.id);
    }

    private Mono<Integer> count(UUID department) {
        return this.database.sql("select count(*)::int as number from department where id = :id")
            .bind("id", department)
            .map(Columns.read(columns -> columns.number("number")))
            .one();
    }

    private Mono<Long> changed(String sql) {
        return this.database.sql(sql).bind("id", this.id).fetch().rowsUpdated();
    }

}
