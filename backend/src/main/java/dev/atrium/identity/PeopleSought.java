package dev.atrium.identity;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Which people a directory looks for: all that is named has to fit.
///
/// @param userName in any case, as `email`
public record PeopleSought(@Nullable UUID id, @Nullable String userName, @Nullable String email,
        @Nullable String externalId, @Nullable Boolean active) {

    public static final PeopleSought ALL = new PeopleSought(null, null, null, null, null);

}
