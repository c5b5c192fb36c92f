package dev.atrium.testing;

import java.util.List;
import java.util.Map;

import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.stack.model.StandInModel;
import org.springframework.core.env.Environment;

/// A stand-in model that answers, and a world in which it does. What it shall do stands in the question, between double
/// brackets.
public final class AnsweringModel {

    private static final StandInModel MODEL = StandInModel.start(0, 500);

    private AnsweringModel() {
    }

    /// A world that tests share in which questions are answered. It is never emptied.
    public static World world() {
        return Shared.WORLD;
    }

    /// One more server on the same database, to be closed by who opens it.
    public static World anotherServer() {
        return beside(world());
    }

    /// The same beside another world than that which tests share.
    public static World beside(World world) {
        Map<String, Object> settings = settings();
        Environment first = world.bean(Environment.class);
        for (String shared : List.of("atrium.database.name", "atrium.secret-key", "atrium.files.folder",
                "atrium.keys.master", "atrium.keys.folder")) {
            settings.put(shared, first.getRequiredProperty(shared));
        }
        return World.with(settings);
    }

    /// What a world of one's own needs to be answered. More may be put in.
    public static Map<String, Object> settings() {
        Map<String, Object> settings = World.answeredBy(MODEL);
        settings.put("atrium.limits.member.asks-per-minute", 10_000);
        settings.put("atrium.limits.tenant.asks-per-minute", 100_000);
        settings.put("atrium.limits.member.open-replies", 50);
        settings.put("atrium.limits.tenant.open-replies", 1000);
        return settings;
    }

    /// What the model has been asked with these words in it, titles left out.
    public static List<RecordedRequest> asked(String words) {
        return MODEL.recorder()
            .chats()
            .stream()
            .filter(request -> request.body().contains(words) && !request.body().contains("Write a short title"))
            .toList();
    }

    private static final class Shared {

        private static final World WORLD = World.with(settings());

    }

}
