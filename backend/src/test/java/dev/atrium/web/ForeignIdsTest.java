package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.MatrixInputs.Input;
import dev.atrium.web.MatrixRoutes.Answer;
import dev.atrium.web.MatrixRoutes.Route;
import org.junit.jupiter.api.Test;

/// Everything that a route reads and that names something, put in the place of one's own thing: somebody else's, then
/// something that never was. All the rest of the call is one's own and in order, so that nothing else refuses it.
class ForeignIdsTest {

    private static final World WORLD = AnsweringModel.world();

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private static final MatrixRoutes ROUTES = new MatrixRoutes(WORLD);

    /// A whole answer cannot be continued, what does not await a review is not taken back
    /// from it, what was refused is not read again, who has no budget asks for no more of
    /// it, and nobody has anything to confirm.
    private static final Set<String> NOTHING_LEFT_TO_DO = Set.of("/continuations", "/draft/review", "/reading",
            "/usage/requests", "/confirmation");

    private static final List<Actor> STRANGERS = List.of(ACTORS.member("same department"),
            ACTORS.member("other tenant"));

    @Test
    void whateverIsSomebodyElsesIsAnsweredLikeWhatNeverWas() {
        Belongings theirs = ACTORS.ownersConversation();
        List<String> before = ACTORS.ownersRows();
        Map<String, String> breaches = new TreeMap<>();
        int compared = 0;
        for (Route route : ROUTES.all()) {
            for (Actor stranger : STRANGERS) {
                List<Input> inputs = inputs(route, stranger);
                Belongings own = inputs.isEmpty() ? MatrixActors.nothing() : belongings(route, stranger);
                for (Input input : inputs) {
                    Answer foreign = withOneOf(theirs, own, route, input, stranger);
                    own = left(own, foreign, route, stranger);
                    Answer missing = withOneOf(MatrixActors.nothing(), own, route, input, stranger);
                    own = left(own, missing, route, stranger);
                    compared++;
                    if (!foreign.beside().equals(missing.beside()) || foreign.body().contains(MatrixActors.CANARY)) {
                        breaches.put(route + " " + input.name() + " as " + stranger.name(),
                                foreign.differenceTo(missing));
                    }
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(ACTORS.ownersRows()).isEqualTo(before);
        assertThat(compared).isGreaterThan(Rounds.of(60, 120));
    }

    @Test
    void withWhatIsTheirOwnTheSameCallsAreServed() {
        Actor stranger = STRANGERS.getFirst();
        for (Route route : ROUTES.all()) {
            if (route.forMembers() && Rounds.looksAt(route, 2)
                    && NOTHING_LEFT_TO_DO.stream().noneMatch(route.path()::endsWith)) {
                Belongings own = ACTORS.freshConversationOf(stranger, route);
                Answer answer = MatrixCall.with(route, own).send(ROUTES.browser(stranger));
                assertThat(answer.status()).as(route + " " + answer).isLessThan(400);
            }
        }
    }

    /// In the short form each meets one of the two, in turns.
    private static List<Input> inputs(Route route, Actor stranger) {
        return route.inputs()
            .stream()
            .filter(input -> isUnknown(input, stranger))
            .filter(input -> Rounds.full() || input.meaning().isKnownToColleagues()
                    || Math.floorMod((route + input.name()).hashCode(), 2) == STRANGERS.indexOf(stranger))
            .toList();
    }

    private static boolean isUnknown(Input input, Actor stranger) {
        return input.namesSomething()
                && !(input.meaning().isKnownToColleagues() && stranger.caller().tenant().equals(World.ALDER));
    }

    /// What is refused leaves all as it was; what was done cannot be done again.
    private static Belongings left(Belongings own, Answer answer, Route route, Actor stranger) {
        return (answer.status() < 400) ? belongings(route, stranger) : own;
    }

    private static Belongings belongings(Route route, Actor stranger) {
        return (route.method().equals("GET") || !route.forMembers()) ? ACTORS.conversationOf(stranger)
                : ACTORS.freshConversationOf(stranger, route);
    }

    private static Answer withOneOf(Belongings other, Belongings own, Route route, Input input, Actor stranger) {
        boolean theirs = other == ACTORS.ownersConversation();
        String value = switch (input.meaning()) {
            case KEY -> theirs ? ACTORS.keyOfTheOwner() : UUID.randomUUID().toString();
            case TENANT -> theirs ? foreignTenant(stranger) : UUID.randomUUID().toString();
            case null, default -> MatrixCall.fitting(route, input, other);
        };
        return MatrixCall.with(route, own).put(input, value).send(ROUTES.browser(stranger));
    }

    private static String foreignTenant(Actor stranger) {
        return (stranger.caller().tenant().equals(World.ALDER) ? World.FERN : World.ALDER).toString();
    }

}
