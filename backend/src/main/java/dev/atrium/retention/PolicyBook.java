package dev.atrium.retention;

import java.util.List;

/// How it is and will be.
///
/// @param inForce the policies that count now
/// @param waiting changes whose time has not come, and which can be called off
public record PolicyBook(List<Policy> inForce, List<Policy> waiting) {

    public PolicyBook {
        inForce = List.copyOf(inForce);
        waiting = List.copyOf(waiting);
    }

}
