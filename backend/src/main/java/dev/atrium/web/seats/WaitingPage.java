package dev.atrium.web.seats;

import dev.atrium.web.layout.Moment;

/// What somebody sees who waits for a seat.
record WaitingPage(String tenant, Moment since) {
}
