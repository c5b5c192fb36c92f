package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.conversation.MessageState;
import dev.atrium.conversation.Messages;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.MatrixRoutes.Route;
import org.junit.jupiter.api.Test;

/// While an answer is being written, everybody else calls every route with its ids. Its reader notices nothing: what
/// arrives is to the letter what the model said.
class ForeignStreamTest {

    private static final World WORLD = AnsweringModel.world();

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private static final MatrixRoutes ROUTES = new MatrixRoutes(WORLD);

    @Test
    void theStreamOfTheOwnerEndsAsTheModelSentItWhateverOthersCall() {
        String mark = UUID.randomUUID().toString();
        Asked asked = World.now(WORLD.bean(Chat.class)
            .ask(ACTORS.owner().caller(),
                    new Question(null, null, "[[tokens=900,rate=100]] " + mark, null, null, false, null, null)));
        OpenStream stream = OpenStream.of("http://localhost:" + WORLD.port(), asked.reply().toString(),
                ACTORS.owner().someone().token().secret());
        int calls = 0;
        for (Actor stranger : List.of(ACTORS.member("same department"), ACTORS.member("admin"),
                ACTORS.member("other tenant"))) {
            for (Route route : routes()) {
                assertThat(MatrixCall.with(route, Belongings.of(asked)).send(ROUTES.browser(stranger)).status())
                    .as(route + " as " + stranger.name())
                    .isEqualTo(404);
                calls++;
            }
        }
        assertThat(stream.isOpen()).as("still being written after " + calls + " calls").isTrue();
        stream.ended(Duration.ofSeconds(60));
        String sent = AnsweringModel.asked(mark).getFirst().sentText();
        assertThat(stream.text()).isNotEmpty().isEqualTo(sent);
        assertThat(stream.says("finished")).isTrue();
        var kept = World.now(WORLD.bean(Messages.class).find(ACTORS.owner().caller(), asked.reply()));
        assertThat(kept.text()).isEqualTo(sent);
        assertThat(kept.state()).isEqualTo(MessageState.COMPLETE);
        assertThat(AnsweringModel.asked(mark)).hasSize(1);
    }

    /// Forgetting a favourite is done for anybody, whether there was one or not.
    private static List<Route> routes() {
        return ROUTES.withIds()
            .stream()
            .filter(route -> route.forMembers() && !route.toString().equals("DELETE /assistants/{id}/favourite"))
            .toList();
    }

}
