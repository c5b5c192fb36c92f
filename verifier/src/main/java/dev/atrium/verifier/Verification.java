package dev.atrium.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// One walk through a trail, from its first line to its last: numbers, chain, tree, signatures, and whether it agrees
/// with checkpoints that were kept elsewhere.
public final class Verification {

    private final VerifierKey key;

    private final Deque<Checkpoint> elsewhere = new ArrayDeque<>();

    private final @Nullable Checkpoint remembered;

    private final Sha256 sha256 = new Sha256();

    private Tree tree = new Tree(this.sha256);

    private byte[] last = new byte[Sha256.BYTES];

    private long after;

    private long checkpoints;

    private long compared;

    private long notCovered;

    private long unsealed;

    private @Nullable Checkpoint newest;

    private @Nullable Instant spoke;

    private Duration silence = Duration.ZERO;

    /// @param key whose signature counts, as `name+hash+key`
    /// @param kept notes that were kept elsewhere, one after the other; may be empty
    /// @param remembered the note that an earlier verification ended with
    public Verification(String key, String kept, @Nullable String remembered) throws Fault {
        this.key = VerifierKey.parse(key);
        this.remembered = (remembered == null) ? null : Checkpoint.parse(remembered, this.key);
        List<Checkpoint> notes = Checkpoint.parseAll(kept, this.key);
        notes.stream().sorted(Comparator.comparingLong(Checkpoint::size)).forEach(this.elsewhere::add);
        if (this.remembered != null) {
            this.elsewhere.add(this.remembered);
            List<Checkpoint> all = this.elsewhere.stream().sorted(Comparator.comparingLong(Checkpoint::size)).toList();
            this.elsewhere.clear();
            this.elsewhere.addAll(all);
        }
    }

    public Report of(InputStream export) throws IOException {
        return of(new ExportSource(export));
    }

    public Report of(Source source) throws IOException {
        try {
            walk(source);
            return report();
        }
        catch (Fault fault) {
            return report().with(fault);
        }
    }

    /// What a later verification has to be given; null when there was no checkpoint.
    public @Nullable String newest() {
        return (this.newest == null) ? null : this.newest.note();
    }

    private void walk(Source source) throws IOException, Fault {
        begin(source.header());
        Line next = source.next(this.tree.size());
        while (next != null) {
            switch (next) {
                case Line.Event event -> chain(event);
                case Line.Note note -> hold(note);
                case Line.Header header -> throw new Fault("header", "The export begins twice.");
            }
            next = source.next(this.tree.size());
        }
        end(source.isLive());
    }

    private void begin(Line.Header header) throws Fault {
        if (!header.origin().equals(this.key.name())) {
            throw new Fault("origin", "The export is of another trail: %s, not %s", header.origin(), this.key.name());
        }
        this.after = header.after();
        this.tree = Tree.after(this.sha256, header.after(), header.subtrees());
        this.last = header.previous();
        if (this.after == 0 && !Arrays.equals(this.last, new byte[Sha256.BYTES])) {
            throw new Fault("chain", "The first event of a trail is chained to nothing, this one is to something.");
        }
        if (this.remembered != null && this.remembered.size() < this.after) {
            throw new Fault("gap", "What was verified last time ends with event %d, and this export begins behind %d.",
                    this.remembered.size(), this.after);
        }
        while (!this.elsewhere.isEmpty() && this.elsewhere.getFirst().size() < this.after) {
            this.elsewhere.removeFirst();
            this.notCovered++;
        }
        compareElsewhere();
    }

    private void chain(Line.Event event) throws Fault {
        long expected = this.tree.size() + 1;
        if (event.number() != expected) {
            throw new Fault("number", "After event %d comes number %d.", this.tree.size(), event.number());
        }
        if (!Arrays.equals(event.previous(), this.last)) {
            throw new Fault("chain", "Event %d is not chained to the one before.", expected);
        }
        byte[] hash = this.sha256.link(this.last, expected, event.line(), event.from(), event.to());
        if (!Arrays.equals(hash, event.hash())) {
            throw new Fault("hash", "Event %d is not what was hashed.", expected);
        }
        this.last = hash;
        this.tree.add(hash);
        compareElsewhere();
    }

    private void hold(Line.Note note) throws Fault {
        Checkpoint checkpoint = Checkpoint.parse(note.text(), this.key);
        if (checkpoint.size() != this.tree.size()) {
            throw new Fault("size", "After event %d stands a checkpoint of %d events.", this.tree.size(),
                    checkpoint.size());
        }
        compare(checkpoint);
        if (note.subtrees() != null && !Arrays.equals(note.subtrees(), this.tree.subtrees())) {
            throw new Fault("subtrees", "An export behind event %d would begin with a wrong tree.", this.tree.size());
        }
        if (this.spoke != null) {
            Duration quiet = Duration.between(this.spoke, checkpoint.at());
            if (quiet.isNegative()) {
                throw new Fault("order", "The checkpoint after event %d is older than the one before.",
                        this.tree.size());
            }
            this.silence = (quiet.compareTo(this.silence) > 0) ? quiet : this.silence;
        }
        this.spoke = checkpoint.at();
        this.newest = checkpoint;
    }

    private void compareElsewhere() throws Fault {
        while (!this.elsewhere.isEmpty() && this.elsewhere.getFirst().size() == this.tree.size()) {
            compare(this.elsewhere.removeFirst());
            this.compared++;
        }
    }

    private void compare(Checkpoint checkpoint) throws Fault {
        if (!checkpoint.isOf(this.tree)) {
            throw new Fault("tree", "The first %d events are not those that were sealed at %s.", checkpoint.size(),
                    checkpoint.at());
        }
        this.checkpoints++;
    }

    /// The last events of a live trail wait for their checkpoint, which comes with the
    /// hour: how long none has come is told.
    private void end(boolean live) throws Fault {
        if (!this.elsewhere.isEmpty()) {
            throw new Fault("shorter", "There were %d events at %s, and this trail ends with %d.",
                    this.elsewhere.getLast().size(), this.elsewhere.getLast().at(), this.tree.size());
        }
        this.unsealed = this.tree.size() - ((this.newest == null) ? this.after : this.newest.size());
        if (live && this.spoke != null) {
            Duration since = Duration.between(this.spoke, Instant.now());
            this.silence = (since.compareTo(this.silence) > 0) ? since : this.silence;
        }
        if (this.unsealed > 0 && !live) {
            throw new Fault("unsealed", "No checkpoint seals the end of the export, which is event %d.",
                    this.tree.size());
        }
    }

    private Report report() {
        return new Report(this.key.name(), this.after, this.tree.size() - this.after, this.checkpoints, this.compared,
                this.notCovered, this.unsealed, this.silence, this.remembered != null, null, null);
    }

}
