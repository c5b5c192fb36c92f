package dev.atrium.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.hold.Custodian.Kind;
import dev.atrium.identity.Caller;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;

/// Places and releases holds for tests, as Iris does at Alder.
public record Holds(World world) {

    public HoldId on(Kind kind, UUID subject) {
        return on(kind, subject, null, null);
    }

    public HoldId on(Kind kind, UUID subject, @Nullable Instant from, @Nullable Instant until, String... words) {
        return World.now(door().place(iris(), wanted(kind, subject, from, until, words)));
    }

    public HoldId onMember(Caller member) {
        return on(Kind.MEMBER, member.member().value());
    }

    public static NewHold wanted(Kind kind, UUID subject, @Nullable Instant from, @Nullable Instant until,
            String... words) {
        return new NewHold("A matter", "2026-17", "The regulator asks", from, until, List.of(words),
                List.of(Custodian.of(kind, subject)));
    }

    /// And everything that follows from it.
    public void release(HoldId hold) {
        World.now(door().release(iris(), hold, "The matter is closed"));
        settle();
    }

    public void settle() {
        World.now(this.world.bean(HoldSettling.class).settle());
    }

    public LegalHolds door() {
        return this.world.bean(LegalHolds.class);
    }

    public Caller iris() {
        return this.world.iris().caller();
    }

}
