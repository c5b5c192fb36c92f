/// Bringing files: uploads part by part, whatever they are for.
@NullMarked
package dev.atrium.web.files;

import org.jspecify.annotations.NullMarked;
