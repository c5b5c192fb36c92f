package dev.atrium.model;

import java.util.List;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PictureTest {

    @Test
    void aPictureCostsAsManyTokensAsTilesAreCutOfIt() {
        assertThat(picture(10, 10, 1).tokens()).isEqualTo(85 + 170);
        assertThat(picture(512, 512, 1).tokens()).isEqualTo(85 + 170);
        assertThat(picture(1_024, 1_024, 1).tokens()).isEqualTo(85 + 4 * 170);
        assertThat(picture(2_048, 4_096, 1).tokens()).isEqualTo(85 + 6 * 170);
        assertThat(picture(30_000, 1, 1).tokens()).isEqualTo(85 + 4 * 170);
    }

    @Test
    void picturesCountWhenAPromptIsCutToTheWindow() {
        var line = Prompt.Line.user("hello world", List.of(picture(10, 10, 1)));
        assertThat(new TokenCounter().count(List.of(line))).isEqualTo(6 + 85 + 170);
    }

    @Test
    void onlySoManyBytesOfPicturesAreInMemoryAtATime() {
        var room = new PictureRoom(10);
        var eight = List.of(Prompt.Line.user("Look", List.of(picture(1, 1, 8))));
        var three = List.of(Prompt.Line.user("Look", List.of(picture(1, 1, 3))));
        var first = room.with(eight, lines -> Flux.never()).subscribe();
        assertThatThrownBy(() -> room.with(three, lines -> Flux.just(1)).blockLast()).isInstanceOfSatisfying(
                ModelFailure.class, failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.BUSY));
        first.dispose();
        assertThat(room.with(three, lines -> Flux.just(lines.getFirst().pictures().getFirst().address())).blockLast())
            .isEqualTo("data:image/png;base64,AAAA");
    }

    @Test
    void aPictureThatCannotBeReadFailsTheAnswerAndLeavesRoom() {
        var room = new PictureRoom(10);
        var gone = new Picture("image/png", 1, 1, 10, Mono.error(new IllegalStateException("gone")));
        assertThatThrownBy(
                () -> room.with(List.of(Prompt.Line.user("Look", List.of(gone))), lines -> Flux.just(1)).blockLast())
            .hasMessageContaining("could not be read");
        var fits = List.of(Prompt.Line.user("Look", List.of(picture(1, 1, 10))));
        assertThat(room.with(fits, lines -> Flux.just(1)).blockLast()).isEqualTo(1);
    }

    private static Picture picture(int width, int height, long size) {
        return new Picture("image/png", width, height, size, Mono.just(new byte[3]));
    }

}
