-- Why: whoever runs Atrium must see that work waits, and since when, before somebody misses it. Each function answers two
-- numbers over all tenants and nothing of theirs. What waits is counted up to 10,000.
grant select (asked_at) on errand to atrium_sweeper;

-- Checkpoints that should have been issued.
create function checkpoints_waiting(moment timestamptz) returns table (waiting bigint, since timestamptz)
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select count(*), min(due.due_at)
          from (select due_at
                  from trail_tree
                 where due_at <= moment
                 order by due_at
                 limit 10000) due;
    end;
revoke all on function checkpoints_waiting(timestamptz) from public;
grant execute on function checkpoints_waiting(timestamptz) to atrium_app;
alter function checkpoints_waiting(timestamptz) owner to atrium_sweeper;

-- Files that nobody reads yet.
create function files_waiting() returns table (waiting bigint, since timestamptz)
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select count(*), min(due.due_at)
          from (select due_at
                  from file
                 where due_at <= now()
                 order by due_at
                 limit 10000) due;
    end;
revoke all on function files_waiting() from public;
grant execute on function files_waiting() to atrium_app;
alter function files_waiting() owner to atrium_sweeper;

-- What policies say is to be looked at.
create function retention_waiting(moment timestamptz) returns table (waiting bigint, since timestamptz)
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select count(*), min(due.due_at)
          from (select due_at
                  from retention_turn
                 where due_at <= moment
                 order by due_at
                 limit 10000) due;
    end;
revoke all on function retention_waiting(timestamptz) from public;
grant execute on function retention_waiting(timestamptz) to atrium_app;
alter function retention_waiting(timestamptz) owner to atrium_sweeper;

-- Errands that Keycloak has not done, since they were asked for: each try puts off when the next one is due.
create function errands_waiting() returns table (waiting bigint, since timestamptz)
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select count(*), min(open.asked_at)
          from (select asked_at
                  from errand
                 where state = 'waiting'
                 limit 10000) open;
    end;
revoke all on function errands_waiting() from public;
grant execute on function errands_waiting() to atrium_app;
alter function errands_waiting() owner to atrium_sweeper;
