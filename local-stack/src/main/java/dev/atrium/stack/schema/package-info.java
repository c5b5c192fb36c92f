/// The schema on one page, read from the catalogue of a migrated database and written the way we write SQL.
@NullMarked
package dev.atrium.stack.schema;

import org.jspecify.annotations.NullMarked;
