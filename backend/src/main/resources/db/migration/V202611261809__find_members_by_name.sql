-- Members are found by how their name, or the last word of it, begins. The columns are compared as bytes, because
-- under row level security only such plain comparisons may use an index.
alter table member
    add column folded_name text collate "C" not null generated always as (lower(name)) stored,
    add column folded_last text collate "C" not null generated always as (lower(regexp_replace(name, '^.*\s', ''))) stored;
create index member_by_name on member (tenant_id, folded_name) where state = 'active';
create index member_by_last_name on member (tenant_id, folded_last) where state = 'active';
