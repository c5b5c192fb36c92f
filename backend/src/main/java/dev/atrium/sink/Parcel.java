package dev.atrium.sink;

import java.util.List;

import dev.atrium.trail.ExportFormat;
import dev.atrium.trail.FedLine;

/// What is sent at once, and where to.
///
/// @param id the same whenever the same lines are sent
/// @param secrets what it is signed with: all that are valid now
record Parcel(String id, SinkWish to, List<SinkSecret> secrets, List<FedLine> lines) {

    Parcel {
        secrets = List.copyOf(secrets);
        lines = List.copyOf(lines);
    }

    ExportFormat format() {
        return this.to.format();
    }

}
