/// What a member decides about the screens: language and appearance.
@NullMarked
package dev.atrium.web.settings;

import org.jspecify.annotations.NullMarked;
