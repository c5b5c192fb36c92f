package dev.atrium.stack.model;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.model.Step.Cut;
import dev.atrium.stack.model.Step.End;
import dev.atrium.stack.model.Step.Hang;
import dev.atrium.stack.model.Step.Pause;
import dev.atrium.stack.model.Step.Piece;
import dev.atrium.stack.model.Step.Raw;

/// The steps of one streamed answer, with what the script wants to go wrong put in its places.
final class Plan {

    private final Frames frames;

    private final Script script;

    private final double rate;

    private final List<Step> steps = new ArrayList<>();

    private int place;

    private Plan(Frames frames, Script script, double rate) {
        this.frames = frames;
        this.script = script;
        this.rate = rate;
    }

    static List<Step> steps(ChatRequest request, Answer answer, Script script, Frames frames, double rate) {
        var plan = new Plan(frames, script, rate);
        plan.begin();
        answer.reasoning().forEach(piece -> plan.speak(piece, true));
        answer.pieces().forEach(piece -> plan.speak(piece, false));
        plan.faultsHere();
        plan.end(request, answer);
        return List.copyOf(plan.steps);
    }

    private void begin() {
        steps.add(new Raw(frames.role()));
        script.slowFirst().ifPresent(length -> steps.add(new Pause(length)));
    }

    private void speak(String text, boolean reasoning) {
        faultsHere();
        steps.add(new Piece(text, reasoning));
        place++;
    }

    private void faultsHere() {
        script.pause().filter(pause -> pause.place() == place).ifPresent(pause -> steps.add(new Pause(pause.length())));
        script.garbage()
            .filter(garbage -> garbage.place() == place)
            .ifPresent(garbage -> steps.add(new Raw(garbage.bytes())));
        if (script.stall(rate).orElse(-1) == place) {
            steps.add(new Hang());
        }
        if (script.cut().orElse(-1) == place) {
            steps.add(new Cut(false));
        }
        if (script.reset().orElse(-1) == place) {
            steps.add(new Cut(true));
        }
    }

    private void end(ChatRequest request, Answer answer) {
        answer.toolCall().ifPresent(call -> steps.add(new Raw(frames.toolCall(call, "call_" + call.name()))));
        steps.add(new Raw(frames.finish(answer.finish())));
        if (script.badUsage().isPresent() || request.wantsUsage() && !script.has("nousage")) {
            steps.add(new Raw(frames.usage(Usage.of(request, answer, script))));
        }
        if (!script.has("nodone")) {
            steps.add(new Raw(Frames.DONE));
        }
        steps.add(new End());
    }

}
