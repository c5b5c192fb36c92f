package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.web.layout.Reader;

/// What an empty chat says: a greeting for the hour, and ways to begin.
final class Greetings {

    static final List<String> STARTERS = List.of("summarise", "draft", "explain", "compare");

    private static final int NOON = 12;

    private static final int EVENING = 18;

    private static final int NIGHT = 5;

    private Greetings() {
    }

    static ChatPage.Greeting greeting(Reader reader, boolean temporary) {
        String firstName = reader.caller().name().strip().split("\\s+", 2)[0];
        return new ChatPage.Greeting(hour(reader.time().getHour()), firstName, temporary, STARTERS);
    }

    static String hour(int hour) {
        if (hour < NIGHT || hour >= EVENING) {
            return "evening";
        }
        return (hour < NOON) ? "morning" : "afternoon";
    }

}
