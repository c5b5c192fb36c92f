package dev.atrium.policy;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Hosts to which links in answers may lead, besides those of the installation. A link elsewhere is text with its host, and
/// so is every picture from elsewhere: what an answer says may have been steered by somebody.
@Component
public class LinkedHosts {

    public static final int MOST = 200;

    private static final Pattern HOST = Pattern
        .compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z][a-z0-9-]{0,61}[a-z0-9](?::[0-9]{1,5})?");

    private final TenantTransaction transaction;

    private final PolicyDesk desk;

    private final LinkHostStore store;

    private final Clock clock;

    LinkedHosts(TenantTransaction transaction, PolicyDesk desk, LinkHostStore store, Clock clock) {
        this.transaction = transaction;
        this.desk = desk;
        this.store = store;
        this.clock = clock;
    }

    /// For whoever reads answers in the caller's tenant.
    public Mono<List<String>> of(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> this.store.all(MOST));
    }

    /// These and no others. A page that is open shows the old ones until it is loaded
    /// anew.
    public Mono<Void> set(Caller caller, List<String> typed) {
        AuditEvent set = AuditEvent
            .of(AuditType.HOSTS_ALLOWED, caller.actor(), Target.of(Target.Kind.TENANT, caller.tenant()))
            .with("hosts", typed.size());
        return this.desk.done(caller, set, () -> Mono.fromSupplier(() -> read(typed))
            .flatMap(hosts -> this.store.replace(hosts, caller.member(), Moments.now(this.clock))));
    }

    static List<String> read(List<String> typed) {
        List<String> hosts = typed.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .distinct()
            .sorted()
            .toList();
        if (hosts.size() > MOST) {
            throw Refusal.invalid("hosts", "hosts.too-many", MOST);
        }
        hosts.stream()
            .filter(host -> host.length() > 253 || !HOST.matcher(host).matches())
            .findFirst()
            .ifPresent(odd -> {
                throw Refusal.invalid("hosts", "hosts.unreadable", odd.substring(0, Math.min(80, odd.length())));
            });
        return hosts;
    }

}
