package dev.atrium.seat;

/// Ends a transaction in which something was only tried, so that nothing of it stays.
final class Looked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SeatForecast forecast;

    Looked(SeatForecast forecast) {
        super("only looked", null, false, false);
        this.forecast = forecast;
    }

    SeatForecast forecast() {
        return this.forecast;
    }

}
