-- The roles of an Atrium database, made once per cluster by its administrator, before the first migration.
--   atrium_owner    owns every table and runs the migrations; the server never signs in as it while it serves
--   atrium_app      the server: owns nothing, bypasses nothing, sees one tenant at a time
--   atrium_audit    nobody signs in as it: owns the one function that appends to the audit trail
--   atrium_search   nobody signs in as it: owns the functions that search text inside one tenant
--   atrium_sweeper  nobody signs in as it: owns the functions that say which tenants have work waiting, never what
-- The placeholders are filled in by whoever runs this file.
create role atrium_owner login password '${owner_password}' nosuperuser nocreatedb nocreaterole nobypassrls;
create role atrium_app login password '${app_password}' nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
create role atrium_audit nologin nosuperuser nobypassrls;
create role atrium_search nologin nosuperuser nobypassrls;
create role atrium_sweeper nologin nosuperuser nobypassrls;

-- The owner may hand functions over to the three silent roles. It does not inherit what they may do.
grant atrium_audit, atrium_search, atrium_sweeper to atrium_owner with inherit false, set true;
