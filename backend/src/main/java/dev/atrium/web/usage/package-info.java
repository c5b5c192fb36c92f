/// The screens of usage: what is used and what it costs, for those who see to it and for every member.
@NullMarked
package dev.atrium.web.usage;

import org.jspecify.annotations.NullMarked;
