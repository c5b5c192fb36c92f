-- Compliance is a role that members may have.
alter table member
    drop constraint member_roles_are_known,
    add constraint member_roles_are_known
        check (roles <@ array['member', 'publisher', 'admin', 'compliance', 'auditor'] and 'member' = any (roles));
