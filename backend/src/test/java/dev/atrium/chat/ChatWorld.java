package dev.atrium.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.atrium.conversation.AskKey;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.identity.Caller;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Flux;

/// The test world with a model that answers, and words to speak of turns in.
final class ChatWorld {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final StandInModel MODEL = StandInModel.start(0, 500);

    static final ChatWorld SHARED = new ChatWorld(World.with(World.answeredBy(MODEL)));

    private final World world;

    private ChatWorld(World world) {
        this.world = world;
    }

    /// A world of one's own, with other settings. Close it.
    static ChatWorld with(Map<String, Object> more) {
        Map<String, Object> settings = World.answeredBy(MODEL);
        settings.putAll(more);
        return new ChatWorld(World.with(settings));
    }

    /// Another server on the same database.
    ChatWorld anotherServer() {
        Map<String, Object> settings = World.answeredBy(MODEL);
        settings.put("atrium.database.name",
                this.world.bean(Environment.class).getRequiredProperty("atrium.database.name"));
        return new ChatWorld(World.with(settings));
    }

    World world() {
        return this.world;
    }

    Chat chat() {
        return this.world.bean(Chat.class);
    }

    Asked ask(Caller caller, String text) {
        return World.now(chat().ask(caller, question(null, null, text)));
    }

    static Question question(@Nullable ConversationId conversation, @Nullable MessageId parent, String text) {
        return new Question(conversation, parent, text, null, null, false, null, null);
    }

    static Question question(String text, String key) {
        return new Question(null, null, text, null, null, false, null, new AskKey(key));
    }

    static Again again(Asked asked) {
        return new Again(asked.conversation(), asked.reply(), null, null, null);
    }

    Flux<ReplyEvent> follow(Caller caller, MessageId reply, Position after) {
        return chat().follow(caller, reply, after).timeout(PATIENCE);
    }

    List<ReplyEvent> followToTheEnd(Caller caller, MessageId reply) {
        return follow(caller, reply, Position.START).collectList().block(PATIENCE);
    }

    Message message(Caller caller, MessageId id) {
        return World.now(this.world.bean(Messages.class).find(caller, id));
    }

    /// The message once its reply has ended.
    Message ended(Caller caller, MessageId reply) {
        followToTheEnd(caller, reply);
        return message(caller, reply);
    }

    /// What the events say, put together as a browser does: never twice, never with a
    /// gap.
    static String text(List<ReplyEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.Text(int at, String more, Position after)) {
                if (at != text.length()) {
                    throw new AssertionError("text at " + at + " after " + text.length() + " characters");
                }
                text.append(more);
            }
        }
        return text.toString();
    }

    /// What the model has been asked with these words in it.
    static List<RecordedRequest> asked(String words) {
        return MODEL.recorder()
            .chats()
            .stream()
            .filter(request -> request.body().contains(words) && !request.body().contains("Write a short title"))
            .toList();
    }

    static void eventually(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("it did not happen within " + PATIENCE);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

}
