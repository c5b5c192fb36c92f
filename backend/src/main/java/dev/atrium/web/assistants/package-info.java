/// The screens of assistants: the directory, an assistant's page, the builder, versions, sharing, reviews, oversight.
@NullMarked
package dev.atrium.web.assistants;

import org.jspecify.annotations.NullMarked;
