package dev.atrium.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;

import dev.atrium.tenancy.TenantId;

/// Where sealed bytes have their names: the folder that all servers share, or a bucket. Whatever is found under a name is
/// whole. Everything here blocks.
interface BlobHome {

    /// Has bytes that may be many come near, before the transaction that names them. Done
    /// twice it is as good as once.
    void bring(Sealed sealed) throws IOException;

    /// Keeps what was brought, in the transaction that names it and holds its row. Fails
    /// when a sweep has taken it away since: then it has to be brought again.
    void keep(Sealed sealed) throws IOException;

    /// Any place of the sealed bytes. Fails with `NoSuchFileException` when there are
    /// none.
    SeekableByteChannel open(Blob blob) throws IOException;

    void delete(Blob blob) throws IOException;

    /// One of 256 parts of what is kept of a tenant, a bounded number.
    List<Blob> list(TenantId tenant, int part) throws IOException;

    /// Clears away what a crash has left half brought before this moment.
    void removeUnfinished(Instant before) throws IOException;

    /// The home does not answer, or not as it should. That is nobody's fault who asks.
    final class Away extends IOException {

        private static final long serialVersionUID = 1L;

        Away(Throwable reason) {
            super("the bucket of files does not do what it is asked: " + reason.getMessage(), reason);
        }

    }

}
