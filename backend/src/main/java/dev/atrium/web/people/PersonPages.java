package dev.atrium.web.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Consequence;
import dev.atrium.identity.CustomRole;
import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.DepartmentSeen;
import dev.atrium.identity.OnePerson;
import dev.atrium.identity.Permission;
import dev.atrium.identity.PersonSeen;
import dev.atrium.identity.PeopleWish;
import dev.atrium.identity.Role;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Makes the page of one person.
final class PersonPages {

    private PersonPages() {
    }

    static PersonPage page(Reader reader, Sidebar sidebar, Read read, @Nullable String done, @Nullable String refusal) {
        PersonSeen person = read.one().person();
        Caller caller = reader.caller();
        PeopleWish shown = (read.wish() != null) ? read.wish() : standing(person);
        boolean everywhere = caller.may(Permission.MANAGE_PEOPLE);
        return new PersonPage(sidebar, person.id().toString(), person.name(), person.email(), person.state().word(),
                (person.lastActive() == null) ? null : reader.moment(person.lastActive()),
                person.id().equals(caller.member()), read.one().held().things(), read.one().held().users(),
                roles(read, shown), departments(read.departments(), person.departments(), shown.departments(), true),
                departments(everywhere ? read.departments() : List.of(), person.leads(), shown.leads(), everywhere),
                sessions(reader, read.one()), wishes(reader, read.one()), told(read), done, refusal);
    }

    static PeopleWish standing(PersonSeen person) {
        return new PeopleWish(person.roles(), ids(person.departments()), ids(person.leads()));
    }

    private static Set<DepartmentId> ids(List<Department> departments) {
        return departments.stream().map(Department::id).collect(Collectors.toSet());
    }

    private static List<PersonPage.Tick> roles(Read read, PeopleWish shown) {
        Set<String> words = new TreeSet<>(read.one().roles());
        words.addAll(read.one().person().roles());
        words.remove(Role.MEMBER.word());
        return words.stream()
            .map(word -> new PersonPage.Tick(word, RoleName.of(word, read.custom()), shown.roles().contains(word),
                    !read.one().roles().contains(word)))
            .toList();
    }

    /// Those the caller may change, and those somebody has besides.
    private static List<PersonPage.Tick> departments(List<DepartmentSeen> yours, List<Department> theirs,
            Set<DepartmentId> chosen, boolean changeable) {
        List<PersonPage.Tick> ticks = new ArrayList<>(yours.stream()
            .map(one -> PersonPage.Tick.department(one.id().toString(), one.path(), chosen.contains(one.id()),
                    !changeable))
            .toList());
        theirs.stream()
            .filter(one -> yours.stream().noneMatch(other -> other.id().equals(one.id())))
            .forEach(one -> ticks.add(PersonPage.Tick.department(one.id().toString(), one.path(), true, true)));
        return ticks;
    }

    private static List<PersonPage.SessionRow> sessions(Reader reader, OnePerson one) {
        return one.sessions()
            .stream()
            .map(session -> new PersonPage.SessionRow(session.id().hash(), session.address(), session.device(),
                    reader.moment(session.signedInAt()), reader.moment(session.lastUsedAt())))
            .toList();
    }

    private static List<PersonPage.Wish> wishes(Reader reader, OnePerson one) {
        return one.wishes()
            .stream()
            .map(wish -> new PersonPage.Wish(wish.kind(), wish.state(), wish.failed() ? wish.outcome() : null,
                    reader.moment(wish.askedAt())))
            .toList();
    }

    private static PersonPage.@Nullable Told told(Read read) {
        Consequence follows = read.follows();
        return (follows == null) ? null
                : new PersonPage.Told(RoleName.all(follows.rolesGiven(), read.custom()),
                        RoleName.all(follows.rolesTaken(), read.custom()), follows.departmentsEntered(),
                        follows.departmentsLeft(), follows.leadsGiven(), follows.leadsTaken(), follows.lost());
    }

    /// @param wish what has been chosen; null until something has
    /// @param follows what would follow from it
    record Read(OnePerson one, List<DepartmentSeen> departments, List<CustomRole> custom, @Nullable PeopleWish wish,
            @Nullable Consequence follows) {

        Read with(PeopleWish chosen, @Nullable Consequence told) {
            return new Read(this.one, this.departments, this.custom, chosen, told);
        }

    }

}
