/// The rooms of those who manage people: who is there, one person, invitations, departments, roles.
@NullMarked
package dev.atrium.web.people;

import org.jspecify.annotations.NullMarked;
