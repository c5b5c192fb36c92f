package dev.atrium.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads one file: looks what it is, keeps its bytes, has them scanned and read, keeps the text. Whatever goes wrong, the
/// file ends up read, refused, failed, or waiting for the next try.
@Component
class Reading {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    /// A file that is still not read after so many tries harms more than it helps.
    static final int MOST_TRIES = 5;

    private final ReadingSteps steps;

    private final Blobs blobs;

    private final Staging staging;

    private final VirusScanner scanner;

    private final Extraction extraction;

    private final Onward onward;

    private final BlockingCalls blocking;

    private final FileProperties.Reading properties;

    Reading(ReadingSteps steps, Blobs blobs, Staging staging, VirusScanner scanner, Extraction extraction,
            Onward onward, BlockingCalls blocking, FileProperties properties) {
        this.steps = steps;
        this.blobs = blobs;
        this.staging = staging;
        this.scanner = scanner;
        this.extraction = extraction;
        this.onward = onward;
        this.blocking = blocking;
        this.properties = properties.reading();
    }

    /// Never fails.
    Mono<Void> read(Claim claim) {
        return Mono
            .defer(() -> claim.tries() > MOST_TRIES ? this.steps.fail(claim, "file.tried-too-often") : tried(claim))
            .onErrorResume(ReadingSteps.Lost.class, lost -> Mono.empty())
            .onErrorResume(trouble -> {
                log.warn("file {} of {} stays as it is until its lease is over: {}", claim.file(), claim.tenant(),
                        Cause.of(trouble));
                return Mono.empty();
            });
    }

    private Mono<Void> tried(Claim claim) {
        HowFar howFar = new HowFar();
        Mono<Void> work = Mono.usingWhen(this.extraction.openFolder(), folder -> read(claim, folder, howFar),
                this.extraction::removeFolder);
        return Mono.firstWithSignal(work, signsOfLife(claim, howFar))
            .onErrorResume(Unusable.class, verdict -> this.steps.refuse(claim, verdict.code()))
            .onErrorResume(trouble -> !(trouble instanceof ReadingSteps.Lost), trouble -> again(claim, trouble));
    }

    private Mono<Void> read(Claim claim, Path folder, HowFar howFar) {
        Mono<Void> text = claim.hasText() ? this.steps.enter(claim, FileState.INDEXING)
                : extracted(claim, new Extraction.Work(folder, howFar));
        return text.then(Mono.defer(() -> this.onward.go(claim, howFar)));
    }

    private Mono<Void> extracted(Claim claim, Extraction.Work work) {
        Path plain = work.folder().resolve("content");
        return kept(claim, plain)
            .flatMap(kind -> scanned(claim, plain)
                .then(Mono.defer(() -> kind.isPicture() ? this.extraction.nothing(work)
                        : this.steps.enter(claim, FileState.READING)
                            .then(Mono.defer(() -> this.extraction.read(work, plain, kind)))))
                .flatMap(characters -> sealed(claim, work.folder(), characters))
                .flatMap(text -> this.steps.keepText(claim, text)))
            .then(Mono.fromRunnable(() -> work.progress().reached(0, 0)));
    }

    /// Lays the bytes open where they are read; they are gone with the folder. What an
    /// earlier try has found out stays.
    private Mono<FileKind> kept(Claim claim, Path plain) {
        if (claim.content() != null && claim.kind() != null) {
            Blob content = new Blob(claim.tenant(), claim.content(), claim.size());
            return this.blobs.copy(content, plain).thenReturn(claim.kind());
        }
        if (claim.staged() == null) {
            return Mono.error(new IllegalStateException("the bytes of the file are neither on their way nor kept"));
        }
        return this.staging.copy(claim.tenant(), claim.file(), claim.staged(), plain)
            .then(this.blocking.call(() -> ContentKind.of(plain)))
            .delayUntil(kind -> sealed(claim, plain).flatMap(content -> this.steps.keep(claim, kind, content)));
    }

    private Mono<SealedText> sealed(Claim claim, Path folder, int characters) {
        return Flux.just(TextWriter.TEXT, TextWriter.SECTIONS)
            .concatMap(name -> sealed(claim, folder.resolve(name)))
            .collectList()
            .map(sealed -> new SealedText(sealed.getFirst(), sealed.getLast(), characters));
    }

    private Mono<Sealed> sealed(Claim claim, Path plain) {
        return this.blobs.seal(claim.tenant(), () -> Files.newInputStream(plain),
                plain.resolveSibling(plain.getFileName() + ".sealed"));
    }

    private Mono<Void> scanned(Claim claim, Path content) {
        return this.scanner.isOn() ? this.steps.enter(claim, FileState.SCANNING).then(this.scanner.scan(content))
                : Mono.empty();
    }

    private Mono<Void> signsOfLife(Claim claim, HowFar howFar) {
        return Flux.interval(this.properties.lease().dividedBy(5))
            .onBackpressureDrop()
            .concatMap(beat -> this.steps.alive(claim, howFar.page(), howFar.pages()), 1)
            .then(Mono.never());
    }

    /// Each pause is three times as long as the one before.
    private Mono<Void> again(Claim claim, Throwable trouble) {
        if (trouble instanceof Onward.Postponed || Onward.isForNow(trouble)) {
            log.info("file {} of {} waits: {}", claim.file(), claim.tenant(), Cause.of(trouble));
            return this.steps.postpone(claim, this.properties.pause().toMillis() / 1000.0);
        }
        log.warn("file {} of {} could not be read ({} of {} tries): {}", claim.file(), claim.tenant(), claim.tries(),
                MOST_TRIES, Cause.of(trouble));
        Duration pause = this.properties.pause().multipliedBy((long) Math.pow(3, claim.tries() - 1));
        return claim.tries() >= MOST_TRIES ? this.steps.fail(claim, "file.tried-too-often")
                : this.steps.tryLater(claim, pause.toMillis() / 1000.0);
    }

}
