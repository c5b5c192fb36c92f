package dev.atrium.usage;

import java.util.UUID;

/// An entry of the ledger as it is taken out.
///
/// @param department the path of where the member worked then; empty for nowhere
public record LedgerLine(LedgerEntry entry, String department) {

    public UUID id() {
        return this.entry.id();
    }

}
