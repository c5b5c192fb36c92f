package dev.atrium.file;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What members and tenants may bring, and have brought. The counts are exact, however many begin at once.
@Component
class FileUse {

    private final FileUseStore store;

    private final FileProperties limits;

    FileUse(FileUseStore store, FileProperties limits) {
        this.store = store;
        this.limits = limits;
    }

    /// Refuses a file that is empty or larger than any may be.
    void fit(long size) {
        if (size <= 0) {
            throw Refusal.invalid("size", "file.empty");
        }
        if (size > this.limits.fileSize().toBytes()) {
            throw Refusal.tooLarge("limit.file-size", this.limits.fileSize().toMegabytes());
        }
    }

    Mono<FileLimits> limits(MemberId member) {
        long most = this.limits.member().bytes().toBytes();
        return this.store.bytes(member.value())
            .defaultIfEmpty(0L)
            .map(used -> new FileLimits(this.limits.fileSize().toBytes(), used, most));
    }

    Mono<Void> add(TenantId tenant, MemberId member, long size) {
        FileProperties.Member own = this.limits.member();
        FileProperties.Tenant all = this.limits.tenant();
        return this.store.add(member.value(), size, own.bytes().toBytes(), own.files())
            .doOnNext(room -> refuseUnless(room.forBytes(), "limit.member-file-bytes", own.bytes().toMegabytes()))
            .doOnNext(room -> refuseUnless(room.forFile(), "limit.member-files", own.files()))
            .then(Mono.defer(this.store::mostMegabytes))
            .map(DataSize::ofMegabytes)
            .defaultIfEmpty(all.bytes())
            .flatMap(most -> addOfAll(tenant, size, most, all.files()));
    }

    private Mono<Void> addOfAll(TenantId tenant, long size, DataSize most, int files) {
        return this.store.add(tenant.value(), size, most.toBytes(), files)
            .doOnNext(room -> refuseUnless(room.forBytes(), "limit.tenant-file-bytes", most.toMegabytes(),
                    DataSize.ofBytes(room.used()).toMegabytes()))
            .doOnNext(room -> refuseUnless(room.forFile(), "limit.tenant-files", files))
            .then();
    }

    /// The files are gone.
    Mono<Void> remove(TenantId tenant, List<Counted> files) {
        Map<UUID, Counted> sums = new TreeMap<>();
        files.forEach(file -> sums.merge(file.member().value(), file, Counted::plus));
        return Flux.fromIterable(sums.entrySet())
            .concatMap(sum -> this.store.change(sum.getKey(), -sum.getValue().bytes(), -sum.getValue().files()))
            .then(Mono.defer(() -> sums.values()
                .stream()
                .reduce(Counted::plus)
                .map(all -> this.store.change(tenant.value(), -all.bytes(), -all.files()))
                .orElseGet(Mono::empty)));
    }

    /// The file's bytes are gone; the file still stands, so that its owner sees why.
    Mono<Void> removeBytes(TenantId tenant, MemberId member, long bytes) {
        return this.store.change(member.value(), -bytes, 0).then(this.store.change(tenant.value(), -bytes, 0));
    }

    private static void refuseUnless(boolean good, String code, Object... limits) {
        if (!good) {
            throw Refusal.tooLarge(code, limits);
        }
    }

    /// Files as they count: those that were refused have no bytes any more.
    record Counted(MemberId member, long bytes, long files) {

        Counted plus(Counted other) {
            return new Counted(this.member, this.bytes + other.bytes, this.files + other.files);
        }
    }

}
