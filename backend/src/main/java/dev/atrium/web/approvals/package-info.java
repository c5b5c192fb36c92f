/// What waits for a second person.
@NullMarked
package dev.atrium.web.approvals;

import org.jspecify.annotations.NullMarked;
