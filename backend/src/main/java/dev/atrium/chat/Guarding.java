package dev.atrium.chat;

import java.util.List;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.Prompt;
import dev.atrium.policy.Guardrails;
import dev.atrium.policy.Passed;
import dev.atrium.policy.Rails;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Takes a turn through the guardrails that stand before the model.
@Component
class Guarding {

    private final Guardrails guardrails;

    private final BlockingCalls blocking;

    Guarding(Guardrails guardrails, BlockingCalls blocking) {
        this.guardrails = guardrails;
        this.blocking = blocking;
    }

    /// With the guardrails of this moment.
    Mono<Turn> surrounded(Turn turn) {
        return this.guardrails.around(turn.caller()).map(rails -> turn.with(turn.text(), new Guarded(rails, 0, 0)));
    }

    /// With what they leave of the question. Refuses one that they block.
    Mono<Turn> passed(Turn turn) {
        Rails rails = turn.guarded().rails();
        return rails.lookAtNothing() ? Mono.just(turn)
                : this.blocking.call(() -> rails.in(turn.text())).map(passed -> passed(turn, passed));
    }

    private static Turn passed(Turn turn, Passed passed) {
        if (passed.blockedBy() != null) {
            throw Refusal.forbidden("guardrail.question-blocked", passed.blockedBy());
        }
        return turn.with(passed.text(), new Guarded(turn.guarded().rails(), passed.masked(), passed.warned()));
    }

    /// All that a model is told goes this way: instructions, what was said before, what
    /// files say and are called.
    static List<Prompt.Line> told(Rails rails, List<Prompt.Line> lines) {
        return rails.lookAtNothing() ? lines
                : lines.stream()
                    .map(line -> new Prompt.Line(line.speaker(), rails.material(line.text()), line.pictures()))
                    .toList();
    }

}
