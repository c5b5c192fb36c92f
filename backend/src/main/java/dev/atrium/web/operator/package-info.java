/// The operators' room: the tenants of the installation.
@NullMarked
package dev.atrium.web.operator;

import org.jspecify.annotations.NullMarked;
