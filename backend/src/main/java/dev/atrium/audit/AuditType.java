package dev.atrium.audit;

/// Every kind of event there is: a fact in the past tense, with the version of its shape. Names are never reused.
/// `docs/audit-events.md` publishes this list, and a test keeps the two equal.
public enum AuditType {

    // signing in and out
    SIGN_IN_SUCCEEDED("sign-in.succeeded"), SIGN_IN_REFUSED("sign-in.refused"), SIGNED_OUT("signed-out"),
    SESSION_REVOKED("session.revoked"), TENANT_CHOSEN("tenant.chosen"), TENANT_REFUSED("tenant.refused"),

    // people
    MEMBER_ADMITTED("member.admitted"), MEMBER_CHANGED("member.changed"), MEMBER_REMOVED("member.removed"),
    MEMBER_FOUND("member.found"), SETTINGS_CHANGED("settings.changed"), PEOPLE_CHANGE_ASKED("people.change-asked"),
    PEOPLE_CHANGE_ENDED("people.change-ended"), PEOPLE_INVITED("people.invited"), PEOPLE_COMPARED("people.compared"),
    ROLE_MADE("role.made"), ROLE_REMOVED("role.removed"), TOKEN_MADE("token.made"), TOKEN_REVOKED("token.revoked"),

    // the tenant's own identity provider
    PROVIDER_MADE("provider.made"), PROVIDER_SET("provider.set"), PROVIDER_TRIAL_BEGUN("provider.trial-begun"),
    PROVIDER_TRIED("provider.tried"), PROVIDER_SWITCHED_ON("provider.switched-on"),
    PROVIDER_SWITCHED_OFF("provider.switched-off"), PROVIDER_REMOVED("provider.removed"),
    PROVIDER_CHANGE_ENDED("provider.change-ended"),

    // what operators do to tenants
    TENANT_ADDITION_ASKED("tenant.addition-asked"), TENANT_ADDED("tenant.added"),
    TENANT_ADDITION_DISCARDED("tenant.addition-discarded"), TENANT_CHANGED("tenant.changed"),
    TENANT_SUSPENDED("tenant.suspended"), TENANT_RESUMED("tenant.resumed"),
    TENANT_DELETION_BEGUN("tenant.deletion-begun"), TENANT_DELETION_CALLED_OFF("tenant.deletion-called-off"),
    TENANT_ERASED("tenant.erased"),

    // what a second person decides
    APPROVAL_PROPOSED("approval.proposed"), APPROVAL_APPROVED("approval.approved"),
    APPROVAL_REJECTED("approval.rejected"), APPROVAL_WITHDRAWN("approval.withdrawn"),

    // legal holds
    HOLD_COUNTED("hold.counted"), HOLD_PLACED("hold.placed"), HOLD_CUSTODIAN_ADDED("hold.custodian-added"),
    HOLD_RELEASED("hold.released"), CONVERSATION_HELD_BACK("conversation.held-back"),

    // reading what somebody else wrote
    INVESTIGATION_OPENED("investigation.opened"), INVESTIGATION_LISTED("investigation.conversations-listed"),
    INVESTIGATION_READ("investigation.conversation-read"), INVESTIGATION_EXPORTED("investigation.exported"),
    INVESTIGATION_CLOSED("investigation.closed"),

    // assistants
    ASSISTANT_CREATED("assistant.created"), ASSISTANT_CHANGED("assistant.changed"),
    ASSISTANT_DISCARDED("assistant.discarded"), ASSISTANT_RESTORED("assistant.restored"),
    ASSISTANT_PUBLISHED("assistant.published"), ASSISTANT_REVIEW_ASKED("assistant.review-asked"),
    ASSISTANT_WITHDRAWN("assistant.withdrawn"), ASSISTANT_APPROVED("assistant.approved"),
    ASSISTANT_SENT_BACK("assistant.sent-back"), ASSISTANT_SHARED("assistant.shared"),
    ASSISTANT_UNSHARED("assistant.unshared"), ASSISTANT_HANDED_ON("assistant.handed-on"),
    ASSISTANT_RETIREMENT_ANNOUNCED("assistant.retirement-announced"), ASSISTANT_RETIRED("assistant.retired"),
    ASSISTANT_UNRETIRED("assistant.unretired"), ASSISTANT_ATTESTED("assistant.attested"),
    ASSISTANT_CERTIFIED("assistant.certified"), ASSISTANT_UNCERTIFIED("assistant.uncertified"),
    ASSISTANT_POLICY_CHANGED("assistant.policy-changed"), ASSISTANT_FAVOURED("assistant.favoured"),
    ASSISTANT_UNFAVOURED("assistant.unfavoured"), ASSISTANT_RATED("assistant.rated"),
    ASSISTANT_PICTURE_ADDED("assistant.picture-added"), ASSISTANT_OUTLINED("assistant.outlined"),
    ASSISTANT_FILE_REMOVED("assistant.file-removed"), ASSISTANT_FILE_WITHDRAWN("assistant.file-withdrawn"),
    ASSISTANT_WITHDRAWALS_READ("assistant.withdrawals-read"),

    // conversations
    CONVERSATION_CREATED("conversation.created"), CONVERSATION_RENAMED("conversation.renamed"),
    CONVERSATION_PINNED("conversation.pinned"), CONVERSATION_UNPINNED("conversation.unpinned"),
    CONVERSATION_ARCHIVED("conversation.archived"), CONVERSATION_UNARCHIVED("conversation.unarchived"),
    CONVERSATION_MOVED_ON("conversation.moved-on"), CONVERSATION_DELETED("conversation.deleted"),
    CONVERSATION_RESTORED("conversation.restored"), CONVERSATION_ERASED("conversation.erased"),

    // answers
    MESSAGE_ASKED("message.asked"), MESSAGE_EDITED("message.edited"), REPLY_REGENERATED("reply.regenerated"),
    REPLY_CONTINUED("reply.continued"), REPLY_STOP_REQUESTED("reply.stop-requested"), REPLY_FINISHED("reply.finished"),
    REPLY_STOPPED("reply.stopped"), REPLY_INTERRUPTED("reply.interrupted"), REPLY_FAILED("reply.failed"),

    // files
    UPLOAD_BEGUN("upload.begun"), UPLOAD_ABANDONED("upload.abandoned"), UPLOAD_EXPIRED("upload.expired"),
    FILE_UPLOADED("file.uploaded"), FILE_READ("file.read"), FILE_REFUSED("file.refused"), FILE_FAILED("file.failed"),
    FILE_READING_REPEATED("file.reading-repeated"), FILE_ERASED("file.erased"), COLLECTION_ERASED("collection.erased"),
    FILE_EXPIRED("file.expired"),

    // keys of tenants
    KEY_DESTROYED("key.destroyed"),

    // retention
    RETENTION_CHANGED("retention.changed"), RETENTION_CALLED_OFF("retention.called-off"),
    RETENTION_ERASED("retention.erased"), RETENTION_CERTIFIED("retention.certified"),

    // budgets and usage
    BUDGET_SET("budget.set"), BUDGET_REMOVED("budget.removed"), BUDGET_REACHED("budget.reached"),
    BUDGET_ZONE_SET("budget.zone-set"), BUDGET_MORE_ASKED("budget.more-asked"),
    BUDGET_MORE_GRANTED("budget.more-granted"), BUDGET_MORE_REFUSED("budget.more-refused"),
    USAGE_EXPORTED("usage.exported"),

    // what is allowed
    GUARDRAIL_TRIED("guardrail.tried"), GUARDRAIL_SET("guardrail.set"), GUARDRAIL_REMOVED("guardrail.removed"),
    MODELS_ALLOWED("models.allowed"), NOTICE_PUBLISHED("notice.published"), NOTICE_CONFIRMED("notice.confirmed"),
    HOSTS_ALLOWED("hosts.allowed"),

    // seats
    SEATS_SET("seats.set"), SEAT_TAKEN("seat.taken"), SEAT_AWAITED("seat.awaited"), SEAT_GIVEN("seat.given"),
    SEAT_WITHDRAWN("seat.withdrawn"), SEAT_WARNED("seat.warned"), SEAT_RECLAIMED("seat.reclaimed"),

    // the trail itself
    TRAIL_READ("trail.read"), TRAIL_EXPORT_REQUESTED("trail.export-requested"), TRAIL_EXPORTED("trail.exported"),
    CHECKPOINT_ISSUED("checkpoint.issued"),

    // where the trail is sent to
    SINK_MADE("sink.made"), SINK_TESTED("sink.tested"), SINK_OPENED("sink.opened"), SINK_CHANGED("sink.changed"),
    SINK_PAUSED("sink.paused"), SINK_RESUMED("sink.resumed"), SINK_RETRIED("sink.retried"),
    SINK_SECRET_MADE("sink.secret-made"), SINK_REMOVED("sink.removed"), SINK_STOPPED("sink.stopped"),
    SINK_WENT_ON("sink.went-on"),

    // rights that are not there
    PERMISSION_REFUSED("permission.refused");

    private final String word;

    private final int version;

    AuditType(String word) {
        this.word = word;
        this.version = 1;
    }

    /// The name in the trail.
    public String word() {
        return this.word;
    }

    /// The version of this type's shape; a change of shape is a new version.
    public int version() {
        return this.version;
    }

}
