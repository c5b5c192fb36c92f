package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.Holds;
import dev.atrium.key.KeysAtHand;
import dev.atrium.key.TenantKeys;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/// Whoever has the disk, or a backup, has nothing: what members bring lies there sealed with the key of their tenant.
class SealedFilesTest {

    private static final World WORLD = World.shared();

    private static final List<String> SHARED = List.of("atrium.database.name", "atrium.secret-key",
            "atrium.files.folder", "atrium.keys.master", "atrium.keys.folder");

    private final Bringing ada = new Bringing(WORLD, WORLD.newcomer().caller());

    @Test
    void nothingThatIsBroughtLiesOpenOnTheDisk() {
        String word = "canary" + UUID.randomUUID();
        byte[] words = (word + " and more of it. ".repeat(5_000) + word).getBytes(StandardCharsets.UTF_8);
        FileId file = this.ada.begins("canary.txt", words.length);
        this.ada.appends(file, 0, Arrays.copyOf(words, 70_000));
        assertThat(lies(WORLD, word)).as("while it comes").isFalse();
        this.ada.appends(file, 70_000, Arrays.copyOfRange(words, 70_000, words.length));
        assertThat(this.ada.ended(file).state()).isEqualTo(FileState.READ);
        UploadsTest.until(() -> !lies(WORLD, word));
        assertThat(this.ada.content(file)).isEqualTo(words);
        assertThat(this.ada.text(file).text().startsWith(word + " and more of it.")).isTrue();
    }

    @Test
    void anyStretchOfAFileIsReadAndNothingBehindItsEnd() {
        byte[] words = UploadsTest.words(200_001);
        FileId file = this.ada.brings("words.txt", words);
        this.ada.ended(file);
        for (int from : List.of(0, 1, 65_535, 65_536, 131_000, 200_000, 200_001, 300_000)) {
            for (int length : List.of(0, 1, 70_000, 1_000_000)) {
                assertThat(stretch(file, from, length)).as(from + ", " + length)
                    .isEqualTo(Arrays.copyOfRange(words, Math.min(from, words.length),
                            Math.min(from + length, words.length)));
            }
        }
    }

    @Test
    void bytesThatAreCopiedToAnotherTenantsPlaceDoNotOpenThere() throws IOException {
        byte[] words = UploadsTest.words(3_210);
        words[0] = 'C';
        FileId file = this.ada.brings("words.txt", words);
        this.ada.ended(file);
        Bringing finn = new Bringing(WORLD, WORLD.finn().caller());
        words[1] = 'D';
        FileId theirs = finn.brings("words.txt", words);
        finn.ended(theirs);
        Blob ours = kept(this.ada, file);
        Blob foreign = kept(finn, theirs);
        Folders folders = WORLD.bean(Folders.class);
        Files.write(folders.blob(foreign), Files.readAllBytes(folders.blob(ours)));
        assertThat(Bringing.refusal(finn.files().content(finn.caller(), finn.collection(), theirs, 0, 10).then()))
            .hasCauseInstanceOf(IOException.class);
        Blob moved = new Blob(finn.caller().tenant(), ours.hash(), ours.size());
        Files.createDirectories(folders.homeOf(moved));
        Files.copy(folders.blob(ours), folders.blob(moved));
        assertThat(Bringing.refusal(WORLD.bean(Blobs.class).whole(moved, 10_000)))
            .hasCauseInstanceOf(IOException.class);
        assertThat(this.ada.content(file)).hasSize(3_210);
    }

    @Test
    void anUploadThatWasChangedOnTheDiskIsNotRead() throws IOException {
        FileId file = this.ada.begins("words.txt", 5_000);
        this.ada.appends(file, 0, UploadsTest.words(3_000));
        Path staged = WORLD.bean(Folders.class).staged(this.ada.caller().tenant(), file);
        Path frames = Bringing.below(staged).getFirst();
        byte[] changed = Files.readAllBytes(frames);
        changed[500] ^= 1;
        Files.write(frames, changed);
        TenantId tenant = this.ada.caller().tenant();
        assertThat(Bringing.refusal(WORLD.bean(Staging.class)
            .copy(tenant, file, Long.parseLong(frames.getFileName().toString()), staged.resolve("plain"))))
            .hasCauseInstanceOf(IOException.class);
        Files.delete(staged.resolve("plain"));
        Files.write(frames, new byte[] { 0, 0, 0 }, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(UploadsTest
            .code(this.ada.uploads().append(this.ada.caller(), file, Part.at(3_000), Bringing.buffers(new byte[1]))))
            .isEqualTo("upload.no-room");
        World.now(this.ada.uploads().abandon(this.ada.caller(), file));
    }

    /// The master key changes, which touches no file; then the tenant's key is destroyed,
    /// and with it what a backup has.
    @Test
    void aNewMasterKeyTouchesNoFileAndWithoutTheTenantsKeyABackupIsNoise(@TempDir Path backup) throws IOException {
        World before = World.with(Map.of());
        Bringing ada = new Bringing(before, before.newcomer().caller());
        Bringing finn = new Bringing(before, before.finn().caller());
        FileId file = ada.brings("words.txt", UploadsTest.words(2_000));
        FileId theirs = finn.brings("words.txt", UploadsTest.words(2_001));
        ada.ended(file);
        finn.ended(theirs);
        Map<String, Object> settings = settings(before);
        before.close();
        UploadsTest.until(() -> copied(settings.get("atrium.database.name").toString(), backupOf(settings)));
        Path files = Path.of(settings.get("atrium.files.folder").toString());
        copy(files, backup);

        putInFront(Path.of(settings.get("atrium.keys.master").toString()));
        World rotated = World.with(settings);
        Map<Path, String> lying = looks(files);
        Map<Path, String> keys = looks(Path.of(settings.get("atrium.keys.folder").toString()));
        KeysAtHand.wrappedAnew(rotated);
        assertThat(looks(Path.of(settings.get("atrium.keys.folder").toString())).values())
            .doesNotContainAnyElementsOf(keys.values());
        assertThat(looks(files)).isEqualTo(lying);
        assertThat(content(rotated, ada, file)).isEqualTo(UploadsTest.words(2_000));
        Holds holds = new Holds(rotated);
        HoldId hold = holds.onMember(ada.caller());
        assertThatThrownBy(
                () -> World.now(rotated.bean(TenantKeys.class).destroy(World.ALDER, Actor.system("deletion"))))
            .hasMessageContaining("a legal hold is in force");
        assertThat(content(rotated, ada, file)).isEqualTo(UploadsTest.words(2_000));
        holds.release(hold);
        destroyedElsewhere(rotated, "now()");
        long begun = System.nanoTime();
        UploadsTest.until(() -> isGone(rotated, ada, file));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        destroyedElsewhere(rotated, "null");
        World.now(rotated.bean(TenantKeys.class).destroy(World.ALDER, Actor.system("deletion")));
        World.now(rotated.bean(TenantKeys.class).destroy(World.ALDER, Actor.system("deletion")));
        assertThat(gone(rotated, ada, file)).hasStackTraceContaining("was destroyed");
        assertThat(content(rotated, finn, theirs)).isEqualTo(UploadsTest.words(2_001));
        assertThat(Superuser.of(rotated).number("select count(*) from audit_event where body like '%key.destroyed%'"))
            .isOne();
        rotated.close();

        settings.put("atrium.database.name", backupOf(settings));
        settings.put("atrium.files.folder", backup);
        World restored = World.with(settings);
        assertThat(gone(restored, ada, file)).hasStackTraceContaining("is not in atrium.keys.folder");
        KeysAtHand.exchanged(restored, World.ALDER);
        assertThat(gone(restored, ada, file)).hasStackTraceContaining("is not the one it had");
        assertThat(content(restored, finn, theirs)).isEqualTo(UploadsTest.words(2_001));
        restored.close();
    }

    /// What another server has written, which this one has heard nothing of.
    private static void destroyedElsewhere(World world, String at) {
        assertThat(Superuser.of(world)
            .number("with done as (update tenant_key set destroyed_at = %s where tenant_id = '%s' returning 1)"
                .formatted(at, World.ALDER) + " select count(*) from done"))
            .isOne();
    }

    private static boolean isGone(World world, Bringing who, FileId file) {
        return gone(world, who, file).getMessage().contains("was destroyed");
    }

    private static Throwable gone(World world, Bringing who, FileId file) {
        return Bringing
            .refusal(world.bean(StoredFiles.class).content(who.caller(), who.collection(), file, 0, 10).then());
    }

    private static byte[] content(World world, Bringing who, FileId file) {
        return World.now(world.bean(StoredFiles.class).bytes(who.caller().tenant(), file, 10_000));
    }

    private static Map<String, Object> settings(World world) {
        Map<String, Object> settings = new HashMap<>();
        SHARED.forEach(name -> settings.put(name, world.bean(Environment.class).getRequiredProperty(name)));
        return settings;
    }

    private static String backupOf(Map<String, Object> settings) {
        return settings.get("atrium.database.name") + "_backup";
    }

    /// Not before the last connection of the server has gone.
    private static boolean copied(String database, String backup) {
        try {
            PostgresServer.shared().createDatabase(backup, database);
            return true;
        }
        catch (IllegalStateException inUse) {
            return false;
        }
    }

    private static void putInFront(Path master) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(master, Base64.getEncoder().encodeToString(key) + "\n" + Files.readString(master));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : Bringing.below(from)) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    /// Each file with its bytes and when they were written.
    private static Map<Path, String> looks(Path folder) throws IOException {
        Map<Path, String> looks = new TreeMap<>();
        for (Path file : Bringing.below(folder)) {
            looks.put(file, Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
        }
        return looks;
    }

    private byte[] stretch(FileId file, long from, long length) {
        return World.now(this.ada.files()
            .content(this.ada.caller(), this.ada.collection(), file, from, length)
            .collectList()
            .map(Bringing::bytes));
    }

    private static Blob kept(Bringing who, FileId file) {
        return World
            .now(WORLD.bean(dev.atrium.tenancy.TenantTransaction.class)
                .in(who.caller().tenant(),
                        () -> WORLD.bean(FileStore.class).kept(who.caller().tenant(), who.collection(), file)))
            .content();
    }

    private static boolean lies(World world, String word) {
        Path folder = Path.of(world.bean(Environment.class).getRequiredProperty("atrium.files.folder"));
        return Bringing.below(folder).stream().anyMatch(path -> holds(path, word));
    }

    static boolean holds(Path path, String word) {
        try {
            String bytes = Files.readString(path, StandardCharsets.ISO_8859_1);
            return bytes.contains(word) || bytes.replace("\0", "").contains(word);
        }
        catch (IOException gone) {
            return false;
        }
    }

}
