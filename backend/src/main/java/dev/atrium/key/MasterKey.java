package dev.atrium.key;

import java.io.IOException;

/// What wraps the data keys of tenants, and nothing else. Atrium comes with a file of keys, [MasterKeyFile]. Whoever has a
/// Vault or a KMS writes a component of this type instead: each method is one call of it (Vault's Transit: `encrypt`,
/// `decrypt` with the context as associated data, and the version that stands before the text; a KMS: `Encrypt`, `Decrypt`
/// with an encryption context). They may block and are called once a minute for each tenant at most, never on an event
/// loop.
public interface MasterKey {

    /// @param context what the key is for; it is not kept, and must be the same when it
    /// is
    /// unwrapped
    byte[] wrap(byte[] dataKey, String context) throws IOException;

    /// Fails when it was wrapped by another master key or for something else, or was
    /// changed.
    byte[] unwrap(byte[] wrapped, String context) throws IOException;

    /// Whether it was wrapped by the version that wraps now. If not, it is wrapped anew.
    boolean isCurrent(byte[] wrapped) throws IOException;

}
