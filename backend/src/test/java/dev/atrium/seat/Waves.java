package dev.atrium.seat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Person;
import dev.atrium.identity.Seat;
import dev.atrium.identity.Sessions;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// People who come to Alder Bank, and what an administrator says of seats there.
public final class Waves {

    private final World world;

    private final SeatPolicies policies;

    public Waves(World world) {
        this.world = world;
        this.policies = world.bean(SeatPolicies.class);
    }

    public Caller admin() {
        return this.world.dmitri().caller();
    }

    /// A department of its own, in which somebody works who needs no seat.
    public DepartmentId department(String path) {
        comes("founder", "/departments/" + path, "/roles/auditor");
        return World.now(this.world.bean(Departments.class).all(admin()))
            .stream()
            .filter(one -> one.path().equals(path))
            .map(Department::id)
            .findFirst()
            .orElseThrow();
    }

    public static String unique(String name) {
        return name + " " + UUID.randomUUID();
    }

    /// Somebody new signs in and opens the first page.
    public Someone comes(String name, String... groups) {
        String subject = name + "-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, name, subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    /// The same person in another browser, as Keycloak knows them now.
    public Someone comesAgain(Someone someone, String... groups) {
        return this.world.signIn(someone.session().person(), Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    /// As they open their next page.
    public Caller now(Someone someone) {
        return World.now(this.world.bean(Sessions.class).find(someone.token(), Origin.NONE)).caller().orElseThrow();
    }

    public Seat seat(Someone someone) {
        return now(someone).seat();
    }

    public List<Seat> seats(Someone... people) {
        return Stream.of(people).map(this::seat).toList();
    }

    public void limit(@Nullable DepartmentId department, int seats) {
        say(SeatWish.limited(department, seats, null));
    }

    public void say(SeatWish wish) {
        World.now(this.policies.set(admin(), wish));
    }

    /// As `-`, `inf` or a number.
    public void say(@Nullable DepartmentId department, String rule) {
        switch (rule) {
            case "-" -> say(SeatWish.nothing(department));
            case "inf" -> say(SeatWish.unlimited(department));
            default -> limit(department, Integer.parseInt(rule));
        }
    }

    public SeatCount count(DepartmentId department) {
        return World.now(this.policies.all(admin()))
            .stream()
            .filter(one -> department.equals(one.policy().department()))
            .findFirst()
            .orElseThrow();
    }

    /// Keeps somebody out, or lets them in again, as when Keycloak has said so.
    public void isNow(Someone someone, String state) {
        does("update member set state = '" + state + "' where id = '" + someone.caller().member() + "'");
    }

    /// As if they had asked last so many days ago.
    public void hasNotAskedFor(int days, Someone someone) {
        does("update seat set asked_at = now() - interval '" + days + " days' where member_id = '"
                + someone.caller().member() + "'");
    }

    public void sweep() {
        World.now(this.world.bean(SeatSweep.class).sweep());
    }

    /// What the trail says of somebody's seat, in its order.
    public List<String> events(Someone someone) {
        return Superuser.of(this.world)
            .texts("select type || ' by ' || actor_kind from audit_event where type like 'seat.%' and target_id = '"
                    + someone.caller().member() + "' order by seq");
    }

    private void does(String sql) {
        PostgresServer postgres = PostgresServer.shared();
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = postgres.superuser(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

}
