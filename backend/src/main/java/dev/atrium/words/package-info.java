/// How words are read from texts and looked for: without case, accents and width, Chinese and Japanese in pairs of
/// characters. Whatever is searched in the database keeps and asks for the same terms.
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package dev.atrium.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
