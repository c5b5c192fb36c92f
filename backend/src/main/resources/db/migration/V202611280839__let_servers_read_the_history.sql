-- Why: a server that does not migrate by itself, because it has not got the owner's password, looks whether somebody has.
grant select on flyway_schema_history to atrium_app;
