package dev.atrium.bench;

/// What one page took: times in milliseconds, and the blocks of PostgreSQL's that one page touched.
record PageRow(String page, String when, double p50, double p99, double blocks) {
}
