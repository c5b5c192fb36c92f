package dev.atrium.chat;

import java.time.Duration;
import java.util.Set;

import dev.atrium.conversation.MessageState;
import dev.atrium.stack.model.StandInModel;
import org.jspecify.annotations.Nullable;

import static dev.atrium.conversation.MessageState.COMPLETE;
import static dev.atrium.conversation.MessageState.FAILED;
import static dev.atrium.conversation.MessageState.INTERRUPTED;
import static dev.atrium.conversation.MessageState.REFUSED;

/// One thing that goes wrong at a provider, and how the answer must end because of it.
///
/// @param script what the stand-in is told to do
/// @param url where the provider is said to be
/// @param reasons the codes of the reason that may be told; none where the answer is whole
/// @param asked how often the provider may be asked at most
/// @param deadline by when the answer has ended
record Fault(String script, String url, MessageState state, Set<String> reasons, int asked, Duration deadline) {

    static final Duration FIRST_TOKEN = Duration.ofSeconds(3);

    static final Duration IDLE = Duration.ofSeconds(2);

    static final Duration TOTAL = Duration.ofSeconds(8);

    /// What a busy machine and the database may add to what is promised.
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration RETRIES = Duration.ofSeconds(10);

    static Fault whole(String script, int asked) {
        return at(script, COMPLETE, asked, TOTAL, null);
    }

    static Fault cutShort(String script) {
        return at(script, COMPLETE, 1, TOTAL, "length");
    }

    static Fault refused(String script) {
        return at(script, REFUSED, 1, TOTAL, "model-refused");
    }

    static Fault interrupted(String script, String reason) {
        return at(script, INTERRUPTED, 1, TOTAL, reason);
    }

    static Fault failed(String script, int asked, String reason) {
        return at(script, FAILED, asked, RETRIES.plus(FIRST_TOKEN), reason);
    }

    /// A provider that is not there, or not what it should be.
    static Fault nobody(String url) {
        return new Fault("tokens=3", url, FAILED, Set.of("unreachable", "no-first-token"), 0,
                RETRIES.plus(FIRST_TOKEN).plus(SLACK));
    }

    String question(String mark) {
        return "[[" + this.script + "]] " + mark;
    }

    private static Fault at(String script, MessageState state, int asked, Duration limit, @Nullable String reason) {
        StandInModel model = ChatWorld.MODEL;
        return new Fault(script, model.baseUrl().toString(), state,
                reason == null ? Set.of() : Set.of(reason.split("\\|")), asked, limit.plus(SLACK));
    }

    @Override
    public String toString() {
        return this.script + " at " + this.url;
    }

}
