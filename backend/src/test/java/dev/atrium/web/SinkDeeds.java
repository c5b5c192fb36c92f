package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;

/// The deeds of the room of sinks, each about a sink of its own: see [Deeds]. Nothing is due for any of them, so nobody
/// sends to them meanwhile.
final class SinkDeeds {

    private static final String[] FORM = { "name", "A sink", "kind", "webhook", "address", "http://localhost:1/",
            "format", "jsonl", "from", "now" };

    private final World world;

    private final Sender sender;

    private final Trail trail;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    SinkDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        this.trail = new Trail(world);
        this.byRoute.put("POST /sinks", ada -> {
            this.trail.does("delete from sink where tenant_id = '%s'".formatted(World.FERN));
            return sender.send(world.gita(), "POST", "/sinks", FORM);
        });
        put("PATCH", "", "open");
        put("DELETE", "", "draft");
        put("POST", "/test", "draft");
        put("PUT", "/opening", "draft");
        put("PUT", "/pause", "open");
        put("DELETE", "/pause", "paused");
        put("PUT", "/next-try", "open");
        put("POST", "/secrets", "open");
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private void put(String method, String path, String state) {
        this.byRoute.put(method + " /sinks/{sink}" + path,
                ada -> this.sender.send(this.world.dmitri(), method, "/sinks/" + sink(state) + path, FORM));
    }

    /// One that was refused, and is not tried again by itself.
    private UUID sink(String state) {
        UUID id = UUID.randomUUID();
        this.trail
            .does("""
                    insert into sink (tenant_id, id, name, kind, address, format, state, secret, made_by, made_at, due_at,
                                      problem, problem_at, stopped)
                    values ('%s', '%s', 'A sink', 'webhook', 'http://localhost:1/', 'jsonl', '%s', '', '%s', now(), now() + interval '9 years',
                            'secret-lost', now(), true)
                    """
                .formatted(World.ALDER, id, state, this.world.dmitri().caller().member()));
        return id;
    }

}
