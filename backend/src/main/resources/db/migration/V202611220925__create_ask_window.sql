-- How often was asked lately, by each member and by the tenant as a whole: a count for the running minute and one for the
-- minute before. The row's lock makes parallel asks count one after the other; so that asks of a large tenant do not all
-- wait for one row, its count is the sum of 16 parts, whose subjects are the tenant's own id and the 15 after it.
create table ask_window (
    tenant_id uuid        not null default current_tenant(),
    subject   uuid        not null,
    minute    timestamptz not null,
    asks      integer     not null default 0,
    before    integer     not null default 0,
    primary key (tenant_id, subject),
    foreign key (tenant_id) references tenant (id),
    constraint ask_window_counts_are_not_negative check (asks >= 0 and before >= 0)
) with (fillfactor = 50);
call protect_tenant_rows('ask_window');
grant select, insert, update on ask_window to atrium_app;
