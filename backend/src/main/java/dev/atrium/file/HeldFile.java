package dev.atrium.file;

import java.util.function.Supplier;

import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// A file whose text is known and that does not count as read yet, while this server holds it.
public final class HeldFile {

    private final Claim claim;

    private final StoredFile file;

    private final LocatedText text;

    private final HowFar howFar;

    private final ReadingSteps steps;

    HeldFile(Claim claim, StoredFile file, LocatedText text, HowFar howFar, ReadingSteps steps) {
        this.claim = claim;
        this.file = file;
        this.text = text;
        this.howFar = howFar;
        this.steps = steps;
    }

    public TenantId tenant() {
        return this.claim.tenant();
    }

    public StoredFile file() {
        return this.file;
    }

    public LocatedText text() {
        return this.text;
    }

    /// Members see it, a few seconds later.
    public void reached(int done, int all) {
        this.howFar.reached(done, all);
    }

    /// Stores what has been done so far, in a transaction and only while this server
    /// holds the file; otherwise it fails, and nothing has happened. Whoever gets further
    /// is no poison: tries are counted anew.
    public Mono<Void> store(Supplier<Mono<Void>> work) {
        return this.steps.further(this.claim, work);
    }

    /// To be thrown when the file will never be read, however often one tries (text key
    /// `reason.file.<code>`).
    public RuntimeException unusable(String code) {
        return new Unusable(code);
    }

}
