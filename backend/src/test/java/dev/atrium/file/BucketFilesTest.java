package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.testing.Bucket;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/// Servers whose files are kept in a bucket, and those that move there and back while people read.
class BucketFilesTest {

    private static final Bucket BUCKET = Bucket.shared();

    private static final List<String> SHARED = List.of("atrium.database.name", "atrium.secret-key",
            "atrium.files.folder", "atrium.keys.master", "atrium.keys.folder");

    @Test
    void filesMoveIntoABucketAndBackWhileTheyAreReadAndLieThereSealed() {
        World before = World.with(Map.of());
        Bringing ada = new Bringing(before, before.newcomer().caller());
        Map<String, Object> settings = new HashMap<>();
        SHARED.forEach(name -> settings.put(name, before.bean(Environment.class).getRequiredProperty(name)));
        settings.putAll(BUCKET.settings(settings.get("atrium.database.name") + "/"));
        byte[] words = UploadsTest.words(200_001);
        FileId file = ada.brings("words.txt", words);
        ada.ended(file);
        before.close();

        settings.put("atrium.files.kept-in", "bucket");
        settings.put("atrium.files.move-from", "folder");
        World moving = World.with(settings);
        Bringing there = ada.at(moving);
        assertThat(there.content(file)).isEqualTo(words);
        String open = new String(words, 0, 40, StandardCharsets.ISO_8859_1);
        byte[] later = UploadsTest.words(5_001);
        FileId second = there.brings("later.txt", later);
        assertThat(there.ended(second).state()).isEqualTo(FileState.READ);
        World.now(moving.bean(BlobMove.class).go());
        assertThat(kept(settings)).isEmpty();
        assertThat(inTheBucket(settings)).hasSize(rows(moving)).hasSizeGreaterThan(3);
        assertThat(there.content(file)).isEqualTo(words);
        assertThat(Bringing.below(BUCKET.folder())).noneMatch(path -> SealedFilesTest.holds(path, open));
        there.erases(second);
        UploadsTest.until(() -> {
            World.now(moving.bean(FileSweep.class).sweep());
            return rows(moving) <= 3;
        });
        assertThat(inTheBucket(settings)).hasSize(rows(moving));
        assertThat(there.content(file)).isEqualTo(words);
        moving.close();

        settings.put("atrium.files.kept-in", "folder");
        settings.put("atrium.files.move-from", "bucket");
        World back = World.with(settings);
        assertThat(ada.at(back).content(file)).isEqualTo(words);
        World.now(back.bean(BlobMove.class).go());
        assertThat(inTheBucket(settings)).isEmpty();
        assertThat(kept(settings)).hasSize(rows(back));
        assertThat(ada.at(back).content(file)).isEqualTo(words);
        back.close();
    }

    private static int rows(World world) {
        return Superuser.of(world).number("select count(*) from blob");
    }

    private static List<Path> kept(Map<String, Object> settings) {
        return Bringing.below(Path.of(settings.get("atrium.files.folder").toString()))
            .stream()
            .filter(path -> path.toString().contains("/blobs/"))
            .toList();
    }

    private static List<Path> inTheBucket(Map<String, Object> settings) {
        return Bringing.below(BUCKET.folder())
            .stream()
            .filter(path -> path.toString().contains(settings.get("atrium.database.name") + "/")
                    && path.toString().contains("/blobs/"))
            .toList();
    }

}
