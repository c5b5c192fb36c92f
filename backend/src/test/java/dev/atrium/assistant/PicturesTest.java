package dev.atrium.assistant;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import javax.imageio.ImageIO;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PicturesTest {

    private final World world = World.shared();

    private final Making making = new Making(this.world);

    private final Pictures pictures = this.world.bean(Pictures.class);

    private final Caller owner = this.world.newcomer().caller();

    private final Caller reader = this.world.newcomer().caller();

    @ParameterizedTest
    @ValueSource(strings = { "png", "jpeg", "gif" })
    void aPictureIsDrawnAnewAtOneSizeAndNothingElseOfItIsKept(String format) throws IOException {
        byte[] upload = withSecret(image(format, 640, 480));
        PictureId id = World.now(this.pictures.add(this.owner, Mono.just(upload)));
        byte[] png = World.now(this.pictures.png(this.owner, id));
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(drawn.getWidth()).isEqualTo(128);
        assertThat(drawn.getHeight()).isEqualTo(128);
        assertThat(new Color(drawn.getRGB(64, 64)).getRed()).isGreaterThan(200);
        assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("a secret place");
    }

    @Test
    void noiseFitsToo() {
        Random chance = new Random(1);
        BufferedImage noise = new BufferedImage(512, 512, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 512; x++) {
            for (int y = 0; y < 512; y++) {
                noise.setRGB(x, y, chance.nextInt());
            }
        }
        assertThat(Redrawn.png(encoded(noise, "png"))).hasSizeLessThanOrEqualTo(65_536);
    }

    @Test
    void aBombIsRefusedBeforeItIsDecoded() {
        byte[] bomb = encoded(new BufferedImage(19_000, 19_000, BufferedImage.TYPE_BYTE_BINARY), "png");
        assertThat(bomb.length).isLessThan(200_000);
        assertThatThrownBy(() -> Redrawn.png(bomb)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo("picture.too-many-pixels"));
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItIs() throws IOException {
        for (byte[] garbage : List.of(new byte[0], "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8),
                "GIF89a".getBytes(StandardCharsets.US_ASCII), encoded(image(), "bmp"))) {
            assertThat(refusal(this.pictures.add(this.owner, Mono.just(garbage)))).hasMessage("picture.unreadable")
                .returns("picture", Refusal::field);
        }
        Random chance = new Random(11);
        for (String format : List.of("png", "jpeg", "gif")) {
            byte[] whole = image(format, 60, 60);
            for (int round = 0; round < Rounds.of(300, 10_000); round++) {
                byte[] broken = Arrays.copyOf(whole, 1 + chance.nextInt(whole.length));
                for (int flips = chance.nextInt(20); flips > 0; flips--) {
                    broken[chance.nextInt(broken.length)] = (byte) chance.nextInt();
                }
                drawnOrRefused(broken);
            }
        }
    }

    @Test
    void tooMuchIsRefusedByItsLimit() {
        assertThat(refusal(this.pictures.add(this.owner, Mono.just(new byte[Pictures.LARGEST_UPLOAD + 1]))))
            .returns(Refusal.Kind.TOO_LARGE, Refusal::kind)
            .returns(List.of(5), Refusal::arguments);
    }

    @Test
    void aPictureIsSeenByWhoMayUseWhatShowsIt() throws IOException {
        PictureId id = World.now(this.pictures.add(this.owner, Mono.just(image("png", 10, 10))));
        assertThat(refusal(this.pictures.png(this.reader, id))).hasMessage("not-found");
        AssistantId assistant = World.now(this.making.drafts().create(this.owner, showing(id)));
        World.now(this.making.sharing()
            .give(this.owner, assistant, new Subject.OneMember(this.reader.member()), Access.USE));
        assertThat(refusal(this.pictures.png(this.reader, id))).hasMessage("not-found");
        World.now(this.making.drafts().publish(this.owner, assistant, ""));
        assertThat(World.now(this.pictures.png(this.reader, id))).isNotEmpty();
        assertThat(refusal(this.pictures.png(this.world.finn().caller(), id))).hasMessage("not-found");
        assertThat(refusal(this.pictures.png(this.owner, new PictureId(UUID.randomUUID())))).hasMessage("not-found");
    }

    @Test
    void aReviewerSeesWhatIsLiveAndWhatTheyDecideAboutAndNoMore() throws IOException {
        Caller reviewer = this.world.dmitri().caller();
        Caller carla = this.world.carla().caller();
        World.now(this.world.bean(Reviews.class).setReviewBeyondDepartment(reviewer, true));
        PictureId id = World.now(this.pictures.add(carla, Mono.just(image("png", 10, 10))));
        AssistantId assistant = World.now(this.making.drafts().create(carla, showing(id)));
        assertThat(refusal(this.pictures.png(reviewer, id))).hasMessage("not-found");
        World.now(this.making.sharing().give(carla, assistant, new Subject.Everybody(), Access.USE));
        assertThat(World.now(this.making.drafts().publish(carla, assistant, "")).state())
            .isEqualTo(VersionState.WAITING);
        assertThat(World.now(this.pictures.png(reviewer, id))).isNotEmpty();
        World.now(this.making.drafts().withdraw(carla, assistant));
        assertThat(refusal(this.pictures.png(reviewer, id))).hasMessage("not-found");
        World.now(this.making.sharing().take(carla, assistant, new Subject.Everybody()));
        World.now(this.making.drafts().publish(carla, assistant, ""));
        assertThat(World.now(this.pictures.png(reviewer, id))).isNotEmpty();
        assertThat(refusal(this.pictures.png(this.world.gita().caller(), id))).hasMessage("not-found");
    }

    @Test
    void nobodyShowsAPictureOfSomebodyElse() throws IOException {
        PictureId id = World.now(this.pictures.add(this.owner, Mono.just(image("png", 10, 10))));
        assertThat(refusal(this.making.drafts().create(this.reader, showing(id)))).returns("picture", Refusal::field);
        AssistantId own = this.making.draft(this.reader, "Mine");
        assertThat(refusal(this.making.drafts().save(this.reader, own, 1, showing(id)))).returns("picture",
                Refusal::field);
    }

    @Test
    void whatNothingShowsIsForgottenAfterADay() throws IOException {
        PictureId kept = World.now(this.pictures.add(this.owner, Mono.just(image("png", 10, 10))));
        PictureId unused = World.now(this.pictures.add(this.owner, Mono.just(image("png", 10, 10))));
        World.now(this.making.drafts().create(this.owner, showing(kept)));
        Caretaking caretaking = this.world.bean(Caretaking.class);
        World.now(caretaking.forget(World.ALDER));
        World.now(this.pictures.png(this.owner, unused));
        this.world.bean(MovableClock.class)
            .later(Duration.ofHours(25), () -> World.now(caretaking.forget(World.ALDER)));
        assertThat(refusal(this.pictures.png(this.owner, unused))).hasMessage("not-found");
        World.now(this.pictures.png(this.owner, kept));
    }

    private static void drawnOrRefused(byte[] broken) {
        try {
            assertThat(Redrawn.png(broken)).isNotEmpty();
        }
        catch (Refusal refusal) {
            assertThat(refusal.field()).isEqualTo("picture");
        }
    }

    private static Content showing(PictureId picture) {
        Content plain = content("Shown");
        return new Content(plain.name(), plain.emoji(), picture, "", "", List.of(), null, null, plain.categories());
    }

    private static byte[] withSecret(byte[] image) {
        byte[] secret = "a secret place".getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(image, image.length + secret.length);
        System.arraycopy(secret, 0, both, image.length, secret.length);
        return both;
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return encoded(image, format);
    }

    private static BufferedImage image() {
        return new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, bytes)).isTrue();
        }
        catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

}
