package dev.atrium.retention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The certificates of a tenant's deletions, for those who say how long things are kept.
@Component
public class DeletionCertificates {

    public static final int PAGE = 31;

    private final TenantTransaction transaction;

    private final CertificateStore store;

    DeletionCertificates(TenantTransaction transaction, CertificateStore store) {
        this.transaction = transaction;
        this.store = store;
    }

    /// One page, the newest first, and whether there are earlier ones.
    public Mono<Earlier> list(Caller caller, @Nullable String before) {
        LocalDate day = day(before);
        return permitted(caller, () -> this.store.before(day, PAGE + 1)).map(Earlier::of);
    }

    public Mono<DeletionCertificate> find(Caller caller, CertificateId id) {
        return permitted(caller, () -> this.store.find(id).switchIfEmpty(Mono.error(Refusal::notFound)));
    }

    private <T> Mono<T> permitted(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), () -> caller.may(Permission.SET_RETENTION) ? work.get()
                : Mono.error(Refusal.forbidden("right.retention")));
    }

    private static @Nullable LocalDate day(@Nullable String before) {
        try {
            return (before == null || before.isEmpty()) ? null : LocalDate.parse(before);
        }
        catch (DateTimeException unreadable) {
            throw Refusal.invalid("until", "cursor.unreadable");
        }
    }

    /// @param before the day before which the next page begins: null when there is none
    public record Earlier(List<DeletionCertificate> items, @Nullable LocalDate before) {

        static Earlier of(List<DeletionCertificate> rows) {
            return (rows.size() <= PAGE) ? new Earlier(rows, null)
                    : new Earlier(rows.subList(0, PAGE), rows.get(PAGE - 1).day());
        }

    }

}
