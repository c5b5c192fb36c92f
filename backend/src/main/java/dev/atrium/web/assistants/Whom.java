package dev.atrium.web.assistants;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.Subject;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// Whom something is given to, as forms and addresses name them.
///
/// @param level `use`, `edit`, `manage`, or `own` for handing on
record Whom(@Nullable String member, @Nullable String department, @Nullable String everybody, @Nullable String level) {

    static final Whom NOBODY = new Whom(null, null, null, null);

    static final String OWN = "own";

    private static final String EVERYBODY = "everybody";

    private static final String MEMBER = "member-";

    private static final String DEPARTMENT = "department-";

    /// Null while nobody was chosen.
    @Nullable Subject subject() {
        if (member != null && !member.isEmpty()) {
            return new Subject.OneMember(new MemberId(Ids.parse(member)));
        }
        if (department != null && !department.isEmpty()) {
            return new Subject.WholeDepartment(new DepartmentId(Ids.parse(department)));
        }
        return "true".equals(everybody) ? new Subject.Everybody() : null;
    }

    boolean owns() {
        return OWN.equals(level);
    }

    Access access() {
        return switch ((level == null) ? "use" : level) {
            case "use" -> Access.USE;
            case "edit" -> Access.EDIT;
            case "manage", OWN -> Access.MANAGE;
            default -> throw Refusal.invalid("level", "share.nothing");
        };
    }

    /// A subject as one part of an address.
    static String word(Subject subject) {
        return switch (subject) {
            case Subject.OneMember one -> MEMBER + one.member();
            case Subject.WholeDepartment whole -> DEPARTMENT + whole.department();
            case Subject.Everybody everybody -> EVERYBODY;
        };
    }

    /// Reads what [#word(Subject)] wrote; anything else names nobody.
    static Subject parse(String word) {
        if (word.startsWith(MEMBER)) {
            return new Subject.OneMember(new MemberId(Ids.parse(word.substring(MEMBER.length()))));
        }
        if (word.startsWith(DEPARTMENT)) {
            return new Subject.WholeDepartment(new DepartmentId(Ids.parse(word.substring(DEPARTMENT.length()))));
        }
        if (word.equals(EVERYBODY)) {
            return new Subject.Everybody();
        }
        throw Refusal.notFound();
    }

}
