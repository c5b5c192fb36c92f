-- A conversation may be held with an assistant. It stays with the version it began with until its member moves on to
-- the live one, so what was said never changes its meaning behind anybody's back. Only a draft that was tried can be
-- discarded: what was said to it stays.
alter table conversation
    add column assistant_id uuid,
    add column version_id   uuid,
    add constraint conversation_with_an_assistant_has_its_version check ((assistant_id is null) = (version_id is null)),
    add constraint conversation_version_is_of_its_assistant foreign key (tenant_id, assistant_id, version_id)
        references assistant_version (tenant_id, assistant_id, id) on delete set null (assistant_id, version_id);
-- Asked when an assistant or one of its drafts goes.
create index conversation_by_version on conversation (tenant_id, assistant_id, version_id) where assistant_id is not null;
