-- Where an answer comes from: the passages of files that its model was given, under the numbers by which it cites them.
-- An answer that looked and has no sources found nothing. The text of a passage is not kept here: it is read from its
-- file when somebody opens the source, and only as long as they may. There is no key to the file: what was answered is
-- marked when a file is withdrawn, and goes on naming it.
alter table message
    add column looked_up boolean not null default false,
    add constraint only_an_answer_looks_anything_up check (author = 'answer' or not looked_up);

create table message_source (
    tenant_id  uuid    not null default current_tenant(),
    message_id uuid    not null,
    number     integer not null,
    file_id    uuid    not null,
    file_name  text    not null,
    passage    integer not null,
    start_at   integer not null,
    end_at     integer not null,
    page       integer not null,
    heading    text    not null,
    cited      boolean not null default false,
    primary key (tenant_id, message_id, number),
    foreign key (tenant_id, message_id) references message (tenant_id, id) on delete cascade,
    constraint source_number_has_three_digits check (number between 1 and 999),
    constraint source_has_a_place check (passage >= 0 and start_at >= 0 and end_at > start_at and page >= 0),
    constraint source_names_are_short check (length(file_name) between 1 and 200 and length(heading) <= 500)
);
-- Asked when a file is withdrawn: which answers rest on it.
create index source_by_file on message_source (tenant_id, file_id) where cited;
call protect_tenant_rows('message_source');
grant select, insert, update on message_source to atrium_app;
