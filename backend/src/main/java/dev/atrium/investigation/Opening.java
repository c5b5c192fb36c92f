package dev.atrium.investigation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.atrium.approval.Approved;
import dev.atrium.approval.Proposal;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.conversation.ConversationId;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Opens an investigation once a second person has approved it, who is not the one it is about. Its days begin then.
class Opening implements Approved {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String kind;

    private final InvestigationStore store;

    private final AuditTrail audit;

    private final Clock clock;

    Opening(String kind, InvestigationStore store, AuditTrail audit, Clock clock) {
        this.kind = kind;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    static String body(NewInvestigation wanted, MemberId member) {
        return JSON.writeValueAsString(new Body(wanted.caseNumber(), wanted.reason(), member.toString(),
                text(wanted.conversation()), text(wanted.from()), text(wanted.until()), wanted.days()));
    }

    @Override
    public String kind() {
        return this.kind;
    }

    @Override
    public Mono<Void> carryOut(Caller approver, Proposal proposal) {
        Body body = JSON.readValue(proposal.body(), Body.class);
        if (body.member().equals(approver.member().toString())) {
            return Mono.error(() -> Refusal.forbidden("investigation.about-you"));
        }
        Instant now = Moments.now(this.clock);
        Investigation opened = new Investigation(new InvestigationId(Ids.next()), body.caseNumber(), body.reason(),
                body.scope(), proposal.proposedBy(), approver.member(), now, now.plus(Duration.ofDays(body.days())),
                null);
        return this.store.insert(opened)
            .then(Mono.defer(() -> this.audit.record(approver.tenant(), AuditEvent
                .of(AuditType.INVESTIGATION_OPENED, approver.actor(), Target.of(Target.Kind.INVESTIGATION, opened.id()))
                .with("case", opened.caseNumber())
                .with("requestedBy", opened.requestedBy())
                .with("member", opened.scope().member())
                .with("conversation", opened.scope().conversation())
                .with("until", opened.closesAt()))));
    }

    private static @Nullable String text(@Nullable Object value) {
        return (value == null) ? null : value.toString();
    }

    /// As it waits for approval.
    record Body(String caseNumber, String reason, String member, @Nullable String conversation, @Nullable String from,
            @Nullable String until, int days) {

        Scope scope() {
            return new Scope(new MemberId(UUID.fromString(this.member)),
                    (this.conversation == null) ? null : new ConversationId(UUID.fromString(this.conversation)),
                    (this.from == null) ? null : Instant.parse(this.from),
                    (this.until == null) ? null : Instant.parse(this.until));
        }
    }

}
