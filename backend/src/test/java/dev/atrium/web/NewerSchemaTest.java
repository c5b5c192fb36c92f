package dev.atrium.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// F23: while servers are replaced by those of a newer version, older ones serve on its schema. It has columns, indexes and
/// tables that they know nothing of, and came while they were running.
class NewerSchemaTest {

    private static final World WORLD = World.with(AnsweringModel.settings());

    private static final Deeds DEEDS = new Deeds(WORLD);

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private static final MatrixRoutes ROUTES = new MatrixRoutes(WORLD);

    /// What a migration may do before all servers are of its version.
    private static final String GROWS = """
            do $$
            declare
                known text;
            begin
                set role atrium_owner;
                for known in select relname from pg_class
                              where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                                and relname <> 'flyway_schema_history'
                loop
                    execute format('alter table %I add column later_text text, add column later_number integer not null default 0', known);
                end loop;
                create table later (
                    tenant_id uuid not null references tenant,
                    id uuid not null,
                    primary key (tenant_id, id)
                );
                call protect_tenant_rows('later');
                create index message_by_later on message (tenant_id, later_number);
                insert into flyway_schema_history
                select max(installed_rank) + 1, '999912312359', 'later', 'SQL', 'V999912312359__later.sql', 1, 'atrium_owner', now(), 1, true
                  from flyway_schema_history;
                reset role;
            end $$
            """;

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void everythingIsServedAsBeforeWhenTheSchemaGrowsMeanwhileAndServersStartOnIt() {
        Map<String, Integer> before = everything();
        new Trail(WORLD).does(GROWS);
        assertThat(everything()).isEqualTo(before);
        World another = AnsweringModel.beside(WORLD);
        try {
            assertThat(new Deeds(another).ready("POST /conversations").getAsInt()).isEqualTo(303);
        }
        finally {
            another.close();
        }
    }

    /// How every page and every deed is answered; in the short form an eighth of the
    /// deeds.
    private static Map<String, Integer> everything() {
        Map<String, Integer> statuses = new TreeMap<>();
        Belongings mine = ACTORS.ownersConversation();
        for (MatrixRoutes.Route route : ROUTES.all()) {
            if (route.method().equals("GET")) {
                readers(route).forEach(reader -> statuses.put(route + " as " + reader.name(),
                        ROUTES.call(route, reader, mine, mine).status()));
            }
        }
        DEEDS.routes()
            .stream()
            .filter(route -> Rounds.looksAt(route, 8))
            .forEach(route -> statuses.put(route, DEEDS.ready(route).getAsInt()));
        return statuses;
    }

    private static Stream<Actor> readers(MatrixRoutes.Route route) {
        return Stream.concat(Stream.of(ACTORS.owner()), ACTORS.others().stream().filter(route::oversees));
    }

}
