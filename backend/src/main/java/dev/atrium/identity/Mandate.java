package dev.atrium.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.atrium.kernel.Refusal;

/// How far somebody's right to manage people goes. Whoever manages all people does nothing to themselves, and gives or
/// takes no role that permits more than they may. Whoever leads a department manages those who work in it and have no
/// permissions, and gives no roles.
record Mandate(Caller caller, Map<String, Set<Permission>> permitted) {

    /// Whether the person can be seen at all.
    static boolean sees(Caller caller, PersonSeen person) {
        return person.departments()
            .stream()
            .anyMatch(department -> caller.mayIn(Permission.MANAGE_PEOPLE, department.id()))
                || caller.may(Permission.MANAGE_PEOPLE);
    }

    /// Refuses whom the caller may do nothing to.
    void over(PersonSeen person) {
        if (person.id().equals(caller.member())) {
            throw Refusal.forbidden("people.yourself");
        }
        if (caller.may(Permission.MANAGE_PEOPLE)) {
            return;
        }
        boolean leads = !person.leads().isEmpty();
        if (leads || person.roles().stream().anyMatch(word -> !permitted.getOrDefault(word, Set.of()).isEmpty())) {
            throw Refusal.forbidden("people.more-than-you");
        }
    }

    /// Refuses what would reach beyond the caller's departments.
    void overAllOf(PersonSeen person) {
        over(person);
        if (!person.departments()
            .stream()
            .allMatch(department -> caller.mayIn(Permission.MANAGE_PEOPLE, department.id()))) {
            throw Refusal.forbidden("people.also-elsewhere");
        }
    }

    boolean mayGive(String role) {
        return caller.may(Permission.MANAGE_PEOPLE) && permitted.containsKey(role) && caller.may(permitted.get(role));
    }

    /// The words of the roles the caller may give this person or take.
    List<String> offered(PersonSeen person) {
        return person.id().equals(caller.member()) ? List.of()
                : permitted.keySet()
                    .stream()
                    .filter(word -> !word.equals(Role.MEMBER.word()))
                    .filter(this::mayGive)
                    .sorted()
                    .toList();
    }

    void changes(PersonSeen person, Collection<String> roles, Collection<DepartmentId> departments,
            Collection<DepartmentId> leads) {
        over(person);
        if (!difference(person.roles(), roles).stream().allMatch(this::mayGive)) {
            throw Refusal.forbidden("people.role-beyond-yours");
        }
        if (!difference(ids(person.departments()), departments).stream()
            .allMatch(department -> caller.mayIn(Permission.MANAGE_PEOPLE, department))) {
            throw Refusal.forbidden("people.department-beyond-yours");
        }
        if (!difference(ids(person.leads()), leads).isEmpty() && !caller.may(Permission.MANAGE_PEOPLE)) {
            throw Refusal.forbidden("people.lead-beyond-yours");
        }
    }

    static Set<DepartmentId> ids(Collection<Department> departments) {
        Set<DepartmentId> ids = new HashSet<>();
        departments.forEach(department -> ids.add(department.id()));
        return ids;
    }

    /// What is in one of them and not in the other.
    private static <T> Set<T> difference(Collection<T> one, Collection<T> other) {
        Set<T> all = new HashSet<>(one);
        all.addAll(other);
        all.removeIf(each -> one.contains(each) && other.contains(each));
        return all;
    }

}
