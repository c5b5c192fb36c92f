package dev.atrium.seat;

/// How many seats of a policy nobody holds; fewer than none when there are more holders than seats.
record Vacancy(SeatPolicyId policy, int free) {
}
