package dev.atrium.identity;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /// How many are named at once.
    public static final int NAMED = 10;

    private static final int LONGEST_PREFIX = 100;

    private final MemberStore store;

    private final ColleagueStore colleagues;

    private final DepartmentStore departments;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    Members(MemberStore store, ColleagueStore colleagues, DepartmentStore departments, TenantTransaction transaction,
            AuditTrail audit) {
        this.store = store;
        this.colleagues = colleagues;
        this.departments = departments;
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

    /// Those of them there are, also who is not active any more.
    public Mono<Map<MemberId, Colleague>> colleagues(Caller caller, Collection<MemberId> ids) {
        return this.transaction.in(caller.tenant(), () -> this.colleagues.all(ids))
            .map(found -> found.stream().collect(Collectors.toMap(Colleague::id, colleague -> colleague)));
    }

    /// The first active members whose name, or the last word of it, begins so. Nobody is
    /// named by nothing.
    public Mono<List<Colleague>> named(Caller caller, String prefix) {
        String begins = prefix.strip();
        if (begins.isEmpty() || begins.length() > LONGEST_PREFIX || begins.indexOf('\0') >= 0) {
            return Mono.just(List.of());
        }
        return this.transaction.in(caller.tenant(), () -> this.colleagues.named(begins, NAMED));
    }

    /// Those with one of these e-mail addresses, also who is not active any more. An
    /// address can pass to somebody else, so there may be several with the same.
    public Mono<List<Colleague>> withEmail(Caller caller, Collection<String> emails) {
        List<String> wanted = emails.stream().map(email -> email.strip().toLowerCase(Locale.ROOT)).toList();
        return wanted.isEmpty() ? Mono.just(List.of()) : this.transaction.in(caller.tenant(),
                () -> this.colleagues.withEmail(wanted, 2 * wanted.size() + NAMED));
    }

    /// Where a member works, and all departments above.
    public Mono<List<Department>> departments(Caller caller, MemberId member) {
        return this.transaction.in(caller.tenant(), () -> this.departments.of(member));
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
