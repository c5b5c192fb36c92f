package dev.atrium.identity;

import java.util.Locale;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The members of the caller's tenant.
@Component
public class Members {

    private static final int PAGE = 50;

    private final MemberStore store;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    Members(MemberStore store, TenantTransaction transaction, AuditTrail audit) {
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
    }

    public Mono<Member> find(Caller caller, MemberId id) {
        return this.transaction.in(caller.tenant(), () -> this.store.find(id))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// The active members, in the order of their admission.
    public Mono<Page<Member>> page(Caller caller, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(), () -> this.store.page(after, PAGE + 1))
            .map(rows -> Page.of(rows, PAGE, member -> new Cursor(member.admittedAt(), member.id().value())));
    }

    /// Changes the caller's own settings.
    public Mono<Void> settings(Caller caller, Locale language, Theme theme) {
        String tag = Language.of(language.toLanguageTag()).toLanguageTag();
        AuditEvent changed = AuditEvent
            .of(AuditType.SETTINGS_CHANGED, caller.actor(), Target.of(Target.Kind.MEMBER, caller.member()))
            .with("language", tag)
            .with("theme", theme.word());
        return this.transaction.in(caller.tenant(), () -> this.store.setSettings(caller.member(), tag, theme)
            .then(this.audit.record(caller.tenant(), changed)));
    }

}
