package dev.atrium.conversation;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.atrium.file.FileId;
import dev.atrium.file.StoredFiles;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/// Files live as long as the conversation they hang in.
class AttachedFilesTest {

    private static final World WORLD = World.shared();

    private final Talk talk = Talk.in(WORLD);

    private final Attachments attachments = WORLD.bean(Attachments.class);

    private final Caller ada = WORLD.newcomer().caller();

    private final Tray tray = new Tray(WORLD, this.ada);

    @Test
    void theyAreErasedWithItAndWhatHangsElsewhereStays() {
        String words = "The same words " + UUID.randomUUID();
        FileId going = this.tray.brings("going.txt", Tray.words(words));
        FileId staying = this.tray.brings("staying.txt", Tray.words("Other words " + UUID.randomUUID()));
        ConversationId deleted = attached(going, false);
        ConversationId kept = attached(staying, false);
        World.now(this.talk.conversations().delete(this.ada, deleted));
        assertThat(World.now(files().bytes(this.ada.tenant(), going, 1000).hasElement())).isTrue();
        later(Duration.ofSeconds(61), () -> World.now(WORLD.bean(Sweep.class).sweep()));
        assertThat(rows("select count(*) from file where id = :id", going)).isZero();
        assertThat(rows("select count(*) from message_file where file_id = :id", going)).isZero();
        assertThat(rows("select count(*) from blob where erase_at is not null and size = " + words.length(), null))
            .isPositive();
        assertThat(rows("select count(*) from message_file where file_id = :id", staying)).isEqualTo(1);
        assertThat(World.now(this.attachments.find(this.ada, kept, staying)).id()).isEqualTo(staying);
        assertThat(World.now(files().bytes(this.ada.tenant(), going, 1000).hasElement())).isFalse();
    }

    @Test
    void thoseOfATemporaryOneGoAfterADay() {
        FileId file = this.tray.brings("hush.txt", Tray.words("Hush."));
        attached(file, true);
        later(Duration.ofHours(25), () -> World.now(WORLD.bean(Sweep.class).sweep()));
        assertThat(rows("select count(*) from file where id = :id", file)).isZero();
    }

    @Test
    void onlyItsMemberFindsThemAndOnlyThere() {
        FileId file = this.tray.brings("own.txt", Tray.words("Own."));
        ConversationId own = attached(file, false);
        ConversationId another = this.talk.begins(this.ada, "Another", "One").conversation();
        Caller ben = WORLD.newcomer().caller();
        assertThat(World.now(this.attachments.find(this.ada, own, file)).name()).isEqualTo("own.txt");
        assertThat(code(this.attachments.find(this.ada, another, file))).isEqualTo("not-found");
        assertThat(code(this.attachments.find(ben, own, file))).isEqualTo("not-found");
        assertThat(code(this.attachments.find(WORLD.finn().caller(), own, file))).isEqualTo("not-found");
        World.now(this.talk.conversations().delete(this.ada, own));
        assertThat(code(this.attachments.find(this.ada, own, file))).isEqualTo("not-found");
        World.now(this.talk.conversations().restore(this.ada, own));
        assertThat(World.now(this.attachments.find(this.ada, own, file)).id()).isEqualTo(file);
    }

    private ConversationId attached(FileId file, boolean temporary) {
        Talk.Asked asked = this.talk.begins(this.ada, "What does it say?", "This.", temporary);
        List<Attachment> wanted = World.now(this.attachments.wanted(this.ada, List.of(file)));
        this.talk.transaction(this.ada,
                () -> this.attachments.attach(this.ada, asked.conversation(), asked.question().id(), List.of(), wanted)
                    .thenReturn(true));
        return asked.conversation();
    }

    private static StoredFiles files() {
        return WORLD.bean(StoredFiles.class);
    }

    private static void later(Duration by, Runnable work) {
        WORLD.bean(MovableClock.class).later(by, work);
    }

    private long rows(String sql, FileId id) {
        return World.now(WORLD.bean(TenantTransaction.class).in(this.ada.tenant(), () -> {
            DatabaseClient.GenericExecuteSpec query = WORLD.bean(DatabaseClient.class).sql(sql);
            return (id == null ? query : query.bind("id", id.value())).mapValue(Long.class).one();
        }));
    }

    private static String code(Mono<?> refused) {
        return World
            .now(refused.map(Object::toString).onErrorResume(Refusal.class, refusal -> Mono.just(refusal.code())));
    }

}
