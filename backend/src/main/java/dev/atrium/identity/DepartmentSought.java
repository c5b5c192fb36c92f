package dev.atrium.identity;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Which departments a directory looks for: all that is named has to fit.
///
/// @param path in any case
/// @param worker somebody who works in it
public record DepartmentSought(@Nullable UUID id, @Nullable String path, @Nullable String externalId,
        @Nullable UUID worker) {

    public static final DepartmentSought ALL = new DepartmentSought(null, null, null, null);

}
