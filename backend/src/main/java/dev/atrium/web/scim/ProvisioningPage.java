package dev.atrium.web.scim;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// How the tenant's directory is connected.
///
/// @param address to be copied into the directory
/// @param secret of the token that has just been made; it is never shown again
/// @param days how long a token may last
/// @param done the end of a text key
record ProvisioningPage(Sidebar sidebar, String address, @Nullable String secret, List<Token> tokens,
        List<Integer> days, int longestName, String name, List<Call> calls, @Nullable String done,
        @Nullable String refusal) {

    /// @param state the end of a text key: valid, expired or revoked
    record Token(String id, String name, String state, String madeBy, Moment expires, @Nullable Moment lastUsed) {
    }

    /// @param problem why it was refused, as the program was told
    record Call(Moment at, String token, String method, String path, int status, @Nullable String problem) {

        public boolean failed() {
            return status >= 400;
        }

    }

}
