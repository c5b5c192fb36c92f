-- Why: policies say for how long figures of usage and exports of the trail are kept, so the sweep deletes both.
alter table retention_change drop constraint retention_matter_is_known;
alter table retention_change add constraint retention_matter_is_known
    check (matter in ('conversations', 'temporary', 'trays', 'usage', 'exports'));
grant delete on usage_entry, trail_export to atrium_app;
