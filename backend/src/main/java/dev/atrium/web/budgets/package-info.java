/// The screens of budgets: what may be spent, what is spent, and who needs more.
@NullMarked
package dev.atrium.web.budgets;

import org.jspecify.annotations.NullMarked;
