/// The room of seats, and the page of those who wait for one.
@NullMarked
package dev.atrium.web.seats;

import org.jspecify.annotations.NullMarked;
