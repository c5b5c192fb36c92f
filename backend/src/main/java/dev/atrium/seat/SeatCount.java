package dev.atrium.seat;

/// A policy and how its seats stand.
///
/// @param waiting how many wait for one of its seats; who works in several places may wait for others as well
/// @param warned how many hold one and have been warned that it is idle
public record SeatCount(SeatPolicy policy, int taken, int waiting, int warned) {
}
