package dev.atrium.chat;

import java.util.List;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.Prompt;
import dev.atrium.policy.Guardrails;
import dev.atrium.policy.Notices;
import dev.atrium.policy.Passed;
import dev.atrium.policy.Rails;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Takes a turn through the guardrails that stand before the model.
@Component
class Guarding {

    private final Guardrails guardrails;

    private final Notices notices;

    private final BlockingCalls blocking;

    private final TurnMeters meters;

    Guarding(Guardrails guardrails, Notices notices, BlockingCalls blocking, TurnMeters meters) {
        this.guardrails = guardrails;
        this.notices = notices;
        this.blocking = blocking;
        this.meters = meters;
    }

    /// With the guardrails of this moment, and whether its member may ask at all.
    Mono<Turn> surrounded(Turn turn) {
        return this.guardrails.around(turn.caller())
            .zipWhen(rails -> this.notices.owedBy(turn.caller()).hasElement())
            .map(both -> turn.with(turn.text(), turn.guarded().with(both.getT1(), both.getT2())));
    }

    /// With what they leave of the question. Refuses one that they block, and whoever
    /// waits for a seat or has yet to confirm what everybody must have read.
    Mono<Turn> passed(Turn turn) {
        Rails rails = turn.guarded().rails();
        if (!turn.caller().isServed()) {
            return Mono.error(Refusal.forbidden("seat.waiting"));
        }
        if (turn.guarded().owing()) {
            return Mono.error(Refusal.forbidden("notice.unconfirmed"));
        }
        return rails.lookAtNothing() ? Mono.just(turn)
                : this.blocking.call(() -> rails.in(turn.text())).map(passed -> passed(turn, passed));
    }

    private Turn passed(Turn turn, Passed passed) {
        this.meters.question((passed.blockedBy() == null) ? 0 : 1, passed.masked(), passed.warned());
        if (passed.blockedBy() != null) {
            throw Refusal.forbidden("guardrail.question-blocked", passed.blockedBy());
        }
        return turn.with(passed.text(), turn.guarded().counting(passed.masked(), passed.warned()));
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
