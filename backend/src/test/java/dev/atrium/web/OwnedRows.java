package dev.atrium.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;

/// Every row of every table that names somebody or something, as PostgreSQL stores it: what must not change when nothing
/// may happen. A table that is added tomorrow is looked at the same day.
record OwnedRows(World world, List<String> names) {

    List<String> now() {
        Superuser look = Superuser.of(this.world);
        String named = this.names.stream()
            .map(name -> "t::text like '%" + name + "%'")
            .collect(Collectors.joining(" or "));
        List<String> rows = new ArrayList<>();
        for (String table : look.texts("select relname from pg_class where relkind = 'r' "
                + "and relnamespace = 'public'::regnamespace and relname not like 'flyway%' order by 1")) {
            // When a session was last used and checked changes by looking at it, and
            // when an assistant was counted by itself. That somebody came without the
            // right is told of once an hour.
            rows.addAll(look.texts("select '" + table
                    + " ' || (to_jsonb(t) - 'last_used_at' - 'checked_at' - 'counted_at')::text from " + table
                    + " t where (" + named + ") and t::text not like '%permission.refused%' order by 1"));
        }
        return rows;
    }

}
