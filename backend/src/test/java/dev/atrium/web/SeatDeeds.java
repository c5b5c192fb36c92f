package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.identity.DepartmentId;
import dev.atrium.seat.Waves;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;

/// The deeds of the room of seats, each about a department of its own: see [Deeds].
final class SeatDeeds {

    private final Sender sender;

    private final World world;

    private final Waves waves;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    SeatDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        this.waves = new Waves(world);
        this.byRoute.put("POST /seats/rule", ada -> send("POST", "/seats/rule", "department",
                this.waves.department(Waves.unique("Seats")).toString(), "kind", "limited", "seats", "3"));
        this.byRoute.put("PUT /seats/members/{member}", ada -> send("PUT", last(0)));
        this.byRoute.put("DELETE /seats/members/{member}", ada -> {
            String name = Waves.unique("Seats");
            String holder = last(name, 1);
            last(name, 1);
            return send("DELETE", holder);
        });
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private String last(int seats) {
        return last(Waves.unique("Seats"), seats);
    }

    /// Where the seat of somebody is who has just come.
    private String last(String name, int seats) {
        DepartmentId department = this.waves.department(name);
        this.waves.limit(department, seats);
        return "/seats/members/" + this.waves.comes("guest", "/departments/" + name).caller().member();
    }

    private IntSupplier send(String method, String path, String... fieldsAndValues) {
        return this.sender.send(this.world.dmitri(), method, path, fieldsAndValues);
    }

}
