package dev.atrium.policy;

import java.util.List;

/// The guardrails that stand around one member's chats at one moment.
public final class Rails {

    public static final Rails NONE = new Rails(List.of());

    private final List<Rail> in;

    private final List<Rail> material;

    private final List<Rail> out;

    Rails(List<Rail> all) {
        this.in = all.stream().filter(rail -> rail.way().in()).toList();
        this.material = this.in.stream().filter(rail -> rail.measure() != Measure.WARN).map(Rail::milder).toList();
        this.out = all.stream().filter(rail -> rail.way().out()).toList();
    }

    /// What becomes of a question. It takes a moment where a text is long or a list is:
    /// call it behind `BlockingCalls`.
    public Passed in(String question) {
        return passed(this.in, question);
    }

    /// What a model is told besides: what was said before, what files say. Nobody can
    /// change it now, so what a question would be refused for is masked.
    public String material(String text) {
        return passed(this.material, text).text();
    }

    /// What becomes of a text that a model has written, as a whole.
    public Passed out(String text) {
        return passed(this.out, text);
    }

    /// For a text that a model is writing.
    public Outlet outlet() {
        return new Outlet(this.out);
    }

    /// Whether nothing stands before the model.
    public boolean lookAtNothing() {
        return this.in.isEmpty();
    }

    static Passed passed(List<Rail> rails, String text) {
        Outlet outlet = new Outlet(rails);
        String first = outlet.take(text);
        return new Passed(first + outlet.rest(), outlet.blockedBy(), outlet.masked(), outlet.warned());
    }

}
