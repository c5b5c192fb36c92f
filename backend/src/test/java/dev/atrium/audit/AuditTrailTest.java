package dev.atrium.audit;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.FERN;
import static dev.atrium.testing.World.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AuditTrailTest {

    private final World world = World.shared();

    private final AuditTrail audit = this.world.bean(AuditTrail.class);

    private final TenantTransaction transaction = this.world.bean(TenantTransaction.class);

    private final DatabaseClient database = this.world.bean(DatabaseClient.class);

    @Test
    void eachEventIsChainedToTheOneBeforeItByTheHashOfItsExactText() throws Exception {
        Flux.range(0, 50).flatMap(round -> this.audit.record(ALDER, event("round " + round)), 10).blockLast();
        List<Link> chain = chain(ALDER);
        byte[] previous = new byte[32];
        for (int index = 0; index < chain.size(); index++) {
            Link link = chain.get(index);
            assertThat(link.seq()).isEqualTo(index + 1);
            assertThat(link.previous()).isEqualTo(previous);
            assertThat(link.hash()).isEqualTo(hash(previous, link.seq(), link.body()));
            previous = link.hash();
        }
        assertThat(chain).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void aTrailIsReadByItsTenantAlone() {
        String mark = UUID.randomUUID().toString();
        now(this.audit.record(ALDER, event(mark)).thenReturn(true));
        assertThat(chain(ALDER)).anyMatch(link -> link.body().contains(mark));
        assertThat(chain(FERN)).noneMatch(link -> link.body().contains(mark));
    }

    @Test
    void aDeedThatIsRolledBackLeavesNoEventAndNoGap() {
        String mark = UUID.randomUUID().toString();
        assertThatThrownBy(() -> now(this.transaction.in(ALDER,
                () -> this.audit.record(ALDER, event(mark)).then(Mono.error(new IllegalStateException("undone"))))))
            .hasMessage("undone");
        assertThat(chain(ALDER)).noneMatch(link -> link.body().contains(mark));
        now(this.audit.record(ALDER, event("after")).thenReturn(true));
        List<Link> chain = chain(ALDER);
        assertThat(chain.getLast().seq()).isEqualTo(chain.size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "update audit_event set body = body", "delete from audit_event", "truncate audit_event",
            "update audit_chain set seq = seq", "delete from audit_chain",
            "insert into audit_chain (seq, hash) values (1, decode(repeat('00', 32), 'hex'))",
            "alter table audit_event disable trigger all", "drop function current_tenant", "set role atrium_audit" })
    void theServerCanAppendAndNeitherChangeNorRemove(String sql) {
        assertThatThrownBy(() -> now(this.transaction.in(ALDER, () -> this.database.sql(sql).then().thenReturn(true))))
            .isInstanceOf(DataAccessException.class);
    }

    @Test
    void detailsAreFewAndShort() {
        assertThatThrownBy(() -> event("x".repeat(501))).isInstanceOf(IllegalArgumentException.class);
    }

    private static AuditEvent event(String mark) {
        return AuditEvent.of(AuditType.SETTINGS_CHANGED, Actor.system("test"), Target.of(Target.Kind.SETTINGS, "test"))
            .with("mark", mark);
    }

    private List<Link> chain(TenantId tenant) {
        return now(this.transaction.<List<Link>>in(tenant,
                () -> this.database.sql("select seq, body, previous, hash from audit_event order by seq")
                    .map(Columns.read(columns -> new Link(columns.bigNumber("seq"), columns.text("body"),
                            bytes(columns, "previous"), bytes(columns, "hash"))))
                    .all()
                    .collectList()));
    }

    private static byte[] bytes(Columns columns, String name) {
        ByteBuffer buffer = columns.get(name, ByteBuffer.class);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] hash(byte[] previous, long seq, String body) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(previous);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        return digest.digest(body.getBytes(StandardCharsets.UTF_8));
    }

    private record Link(long seq, String body, byte[] previous, byte[] hash) {
    }

}
