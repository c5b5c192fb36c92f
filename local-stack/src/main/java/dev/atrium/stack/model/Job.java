package dev.atrium.stack.model;

import java.util.Optional;

/// One request for an answer with all that decides how it goes: what to say, what to let go wrong, how fast.
record Job(ChatRequest request, Answer answer, Script script, Pace pace) {

    private static final String SCRIPT_MODEL = "script:";

    /// The script comes from the question, then the model's name, then the header; the
    /// later wins. A title is never
    /// scripted by the words of the question it is for.
    static Job of(ChatRequest request, Optional<String> header, double defaultRate, AnswerWriter writer) {
        Turn turn = Turn.of(request);
        var job = of(request, turn, header, defaultRate, writer);
        if (turn.begun().isEmpty()) {
            return job;
        }
        boolean hasRest = job.answer.text().startsWith(turn.begun())
                && job.answer.text().length() > turn.begun().length();
        return hasRest ? job.continued(turn.begun()) : of(request, Turn.afresh(request), header, defaultRate, writer);
    }

    private static Job of(ChatRequest request, Turn turn, Optional<String> header, double defaultRate,
            AnswerWriter writer) {
        boolean title = TitleWriter.isWanted(request);
        Script script = title ? Script.NONE
                : ScriptInWords.in(turn.question()).map(ScriptInWords::script).orElse(Script.NONE);
        script = script.and(byModel(request.model())).and(header.map(Job::parsed).orElse(Script.NONE));
        double rate = script.rate().orElse(title ? 0 : defaultRate);
        Answer answer = title ? Answer.of(Pieces.of(TitleWriter.title(turn.question())))
                : writer.write(request, turn, script, rate);
        return new Job(request, answer, script, new Pace(rate, script.drip()));
    }

    /// Goes on where a begun answer stopped. What went wrong the first time does not go
    /// wrong again.
    private Job continued(String begun) {
        return new Job(request, answer.after(begun), Script.NONE, new Pace(pace.rate(), Optional.empty()));
    }

    private static Script byModel(String model) {
        return model.startsWith(SCRIPT_MODEL) ? parsed(model.substring(SCRIPT_MODEL.length())) : Script.NONE;
    }

    private static Script parsed(String text) {
        return Script.parse(text).orElseThrow(() -> new IllegalArgumentException("No such script: " + text));
    }

}
