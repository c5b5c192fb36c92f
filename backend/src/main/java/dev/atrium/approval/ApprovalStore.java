package dev.atrium.approval;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ApprovalStore {

    private static final String ALL = """
            select id, kind, permission, subject, says, body::text as body, proposed_by, proposed_at, expires_at
              from approval
             where decided_at is null
            """;

    private final DatabaseClient database;

    ApprovalStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> propose(Proposal proposal) {
        return this.database.sql("""
                insert into approval (id, kind, permission, subject, says, body, proposed_by, proposed_at, expires_at)
                values (:id, :kind, :permission, :subject, :says, cast(:body as jsonb), :proposer, :at, :expires)
                """)
            .bind("id", proposal.id().value())
            .bind("kind", proposal.kind())
            .bind("permission", proposal.permission().name())
            .bind("subject", proposal.subject())
            .bind("says", proposal.says().toArray(String[]::new))
            .bind("body", proposal.body())
            .bind("proposer", proposal.proposedBy().value())
            .bind("at", proposal.proposedAt())
            .bind("expires", proposal.expiresAt())
            .then();
    }

    /// The longest waiting first: what one of these permissions lets somebody decide.
    Mono<List<Proposal>> waiting(Collection<Permission> permissions, Instant now, @Nullable Cursor after, int most) {
        Cursor from = (after != null) ? after : new Cursor(Instant.EPOCH, new UUID(0, 0));
        return this.database.sql(ALL + """
                   and expires_at > :now
                   and permission = any(:permissions)
                   and (proposed_at, id) > (:at, :id)
                 order by proposed_at, id
                 limit :most
                """)
            .bind("now", now)
            .bind("permissions", permissions.stream().map(Permission::name).toArray(String[]::new))
            .bind("at", from.at())
            .bind("id", from.id())
            .bind("most", most)
            .map(Columns.read(ApprovalStore::proposal))
            .all()
            .collectList();
    }

    /// Locked until the transaction ends: whoever else decides finds it decided.
    Mono<Proposal> locked(ApprovalId id) {
        return this.database.sql(ALL + " and id = :id for update")
            .bind("id", id.value())
            .map(Columns.read(ApprovalStore::proposal))
            .one();
    }

    Mono<Void> decide(ApprovalId id, MemberId decider, String decision, String reason, Instant now) {
        return this.database.sql("""
                update approval
                   set decided_by = :decider, decided_at = :now, decision = :decision, reason = :reason
                 where id = :id
                   and decided_at is null
                """)
            .bind("id", id.value())
            .bind("decider", decider.value())
            .bind("decision", decision)
            .bind("reason", reason)
            .bind("now", now)
            .then();
    }

    Mono<Long> waitingOf(MemberId proposer, Instant now) {
        return this.database.sql("""
                select count(*) as open
                  from approval
                 where proposed_by = :proposer
                   and decided_at is null
                   and expires_at > :now
                """)
            .bind("proposer", proposer.value())
            .bind("now", now)
            .map(Columns.read(row -> row.bigNumber("open")))
            .one();
    }

    private static Proposal proposal(Columns row) {
        return new Proposal(new ApprovalId(row.uuid("id")), row.text("kind"),
                Permission.valueOf(row.text("permission")), row.text("subject"),
                List.of(row.get("says", String[].class)), row.text("body"), new MemberId(row.uuid("proposed_by")),
                row.instant("proposed_at"), row.instant("expires_at"));
    }

}
