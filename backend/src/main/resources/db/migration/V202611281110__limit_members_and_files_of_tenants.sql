-- How many members a tenant may have, and how many bytes of files. Nothing said of members is any number; nothing said of files is
-- what counts in the installation.
alter table tenant
    add column most_members integer,
    add column file_megabytes integer,
    add constraint tenant_members_are_some check (most_members between 1 and 1000000),
    add constraint tenant_files_are_some check (file_megabytes between 1 and 100000000);
