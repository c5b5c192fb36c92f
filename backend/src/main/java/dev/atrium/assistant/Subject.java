package dev.atrium.assistant;

import java.util.UUID;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// Whom something is given to.
public sealed interface Subject {

    record OneMember(MemberId member) implements Subject {

        @Override
        public String toString() {
            return "member " + this.member;
        }

    }

    /// With all departments below it.
    record WholeDepartment(DepartmentId department) implements Subject {

        @Override
        public String toString() {
            return "department " + this.department;
        }

    }

    /// All members of the tenant.
    record Everybody() implements Subject {

        @Override
        public String toString() {
            return "everybody";
        }

    }

    static Subject of(@Nullable UUID member, @Nullable UUID department) {
        if (member != null) {
            return new OneMember(new MemberId(member));
        }
        return (department != null) ? new WholeDepartment(new DepartmentId(department)) : new Everybody();
    }

}
