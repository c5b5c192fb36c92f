package dev.atrium.stack.model;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the stand-in is told to do, such as `tokens=500,rate=20,cut@37`. The grammar is one line per order.
final class Script {

    static final Script NONE = new Script(Map.of());

    private static final Map<String, Pattern> GRAMMAR = Map.ofEntries(order("tokens", "=(\\d{1,6})"),
            order("rate", "=(\\d{1,5}(?:\\.\\d{1,3})?)"), order("reasoning", "=(\\d{1,5})"),
            order("cut", "@(\\d{1,6})"), order("reset", "@(\\d{1,6})"),
            order("stall", "(?:@(" + Times.PATTERN + "|\\d{1,6}))?"),
            order("pause", "@(\\d{1,6}:" + Times.PATTERN + ")"), order("drip", "(?:=(" + Times.PATTERN + "))?"),
            order("garbage", "@(\\d{1,6}(?::[a-z0-9]{1,12})?)"), order("retry-after", "=([A-Za-z0-9.-]{1,40})"),
            order("nousage", "()"), order("badusage", "(?:=(-?\\d{1,20}|-?\\de\\d{1,3}))?"), order("nodone", "()"),
            order("refuse", "()"), order("length", "()"), order("slow-first", "@(\\d{1,7}(?:ms|s)?)"),
            order("echo", "()"), order("cite", "=(\\d{1,12})"));

    private static final Pattern STATUS = Pattern.compile("([45]\\d\\d)(?:x(\\d{1,4}))?");

    private final Map<String, String> orders;

    private Script(Map<String, String> orders) {
        this.orders = orders;
    }

    /// The script that a text holds, or nothing when any part of it is no order.
    static Optional<Script> parse(String text) {
        var orders = new LinkedHashMap<String, String>();
        for (String part : text.split(",", 40)) {
            if (!take(part.strip(), orders)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Script(Map.copyOf(orders)));
    }

    /// Both scripts together; where they disagree the other one wins.
    Script and(Script other) {
        var both = new LinkedHashMap<>(orders);
        both.putAll(other.orders);
        return new Script(Map.copyOf(both));
    }

    OptionalInt tokens() {
        return number("tokens");
    }

    int reasoning() {
        return number("reasoning").orElse(0);
    }

    Optional<Double> rate() {
        return value("rate").map(Double::valueOf);
    }

    OptionalInt cut() {
        return number("cut");
    }

    OptionalInt reset() {
        return number("reset");
    }

    /// Where the answer falls silent for good: at a token (`stall@50`), or after some
    /// time of writing (`stall@5s`).
    OptionalInt stall(double rate) {
        String at = orders.get("stall");
        if (at == null || at.isEmpty()) {
            return at == null ? OptionalInt.empty() : OptionalInt.of(0);
        }
        return OptionalInt
            .of(at.endsWith("s") ? (int) (Times.parse(at).toMillis() * rate / 1000) : Integer.parseInt(at));
    }

    Optional<Hiatus> pause() {
        return value("pause").map(Hiatus::parse);
    }

    /// The time between two bytes.
    Optional<Duration> drip() {
        return value("drip").map(text -> text.isEmpty() ? Duration.ofSeconds(1) : Times.parse(text));
    }

    Optional<Garbage> garbage() {
        return value("garbage").flatMap(Garbage::parse);
    }

    Optional<Duration> slowFirst() {
        return value("slow-first").map(Times::parse);
    }

    Optional<String> retryAfter() {
        return value("retry-after");
    }

    Optional<String> badUsage() {
        return value("badusage");
    }

    OptionalInt status() {
        return number("status");
    }

    int statusTimes() {
        return number("status-times").orElse(Integer.MAX_VALUE);
    }

    /// A number to cite whatever the passages are.
    Optional<String> cited() {
        return value("cite");
    }

    boolean has(String order) {
        return orders.containsKey(order);
    }

    /// The furthest place in the answer at which something is to happen, so that the
    /// answer is made long enough.
    OptionalInt furthestPlace(double rate) {
        return Stream
            .of(cut(), reset(), stall(rate),
                    pause().map(pause -> OptionalInt.of(pause.place())).orElse(OptionalInt.empty()),
                    garbage().map(garbage -> OptionalInt.of(garbage.place())).orElse(OptionalInt.empty()))
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .max();
    }

    @Override
    public String toString() {
        return orders.toString();
    }

    private Optional<String> value(String order) {
        return Optional.ofNullable(orders.get(order));
    }

    private OptionalInt number(String order) {
        String value = orders.get(order);
        return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    private static boolean take(String part, Map<String, String> orders) {
        Matcher status = STATUS.matcher(part);
        if (status.matches()) {
            orders.put("status", status.group(1));
            if (status.group(2) != null) {
                orders.put("status-times", status.group(2));
            }
            return true;
        }
        for (var rule : GRAMMAR.entrySet()) {
            Matcher matcher = rule.getValue().matcher(part);
            if (matcher.matches()) {
                orders.put(rule.getKey(), Optional.ofNullable(matcher.group(1)).orElse(""));
                return !rule.getKey().equals("garbage") || Garbage.parse(matcher.group(1)).isPresent();
            }
        }
        return false;
    }

    private static Map.Entry<String, Pattern> order(String name, String rest) {
        return Map.entry(name, Pattern.compile(Pattern.quote(name) + rest));
    }

}
