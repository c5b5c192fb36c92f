package dev.atrium.file;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Files: where they are kept, how many there may be, how they are read.
///
/// @param folder where bytes are kept, or at least those on their way; all servers of an installation share it
/// @param keptIn where what is kept lies: in the folder or in the bucket
/// @param moveFrom where what is kept is moved from, while it is found in both
/// @param extractor the jar of the program that reads files, with its `lib` beside it
/// @param fileSize the largest file
/// @param uploadKept how long an upload that has stopped can be taken up again
/// @param patience how long an upload may send nothing before its connection is let go
@ConfigurationProperties("atrium.files")
record FileProperties(@Nullable Path folder, @DefaultValue("folder") HomeKind keptIn, @Nullable HomeKind moveFrom,
        @DefaultValue Bucket bucket, @Nullable Path extractor, @DefaultValue("512MB") DataSize fileSize,
        @DefaultValue("24h") Duration uploadKept, @DefaultValue("15s") Duration patience, @DefaultValue Member member,
        @DefaultValue Tenant tenant, @DefaultValue Reading reading, @DefaultValue Scan scan) {

    enum HomeKind {

        FOLDER, BUCKET

    }

    /// A bucket that speaks S3.
    ///
    /// @param endpoint where it is, if not at Amazon
    /// @param prefix before all names, such as `atrium/`
    /// @param accessKey with its secret; without, what the machine itself may
    /// @param pathStyle whether the bucket stands in the path of an address and not in
    /// its host
    /// @param limit how long one request may take, tried again or not
    record Bucket(@Nullable String name, @Nullable URI endpoint, @DefaultValue("us-east-1") String region,
            @DefaultValue("") String prefix, @Nullable String accessKey, @Nullable String secretKey,
            @DefaultValue("false") boolean pathStyle, @DefaultValue("15s") Duration limit) {

        boolean isNamed() {
            return this.name != null && !this.name.isBlank();
        }

        String nameThatExists() {
            return Objects.requireNonNull(this.name);
        }

        /// Without the secret.
        @Override
        public String toString() {
            return "the bucket " + this.name + " at " + this.endpoint;
        }
    }

    /// What one member may bring.
    record Member(@DefaultValue("10GB") DataSize bytes, @DefaultValue("5000") int files) {
    }

    /// What all members of a tenant may bring together.
    record Tenant(@DefaultValue("500GB") DataSize bytes, @DefaultValue("200000") int files) {
    }

    /// @param atOnce how many files one server reads at a time
    /// @param heap the memory that reading one may take
    /// @param cpu how long a processor may be at it
    /// @param limit how long it may take in all
    /// @param lease how long after its last sign of life another server takes over
    /// @param pause how long to wait before the second try; each further one waits longer
    record Reading(@DefaultValue("2") int atOnce, @DefaultValue("384MB") DataSize heap,
            @DefaultValue("60s") Duration cpu, @DefaultValue("3m") Duration limit, @DefaultValue("20s") Duration lease,
            @DefaultValue("10s") Duration pause, @DefaultValue("5000") int pages,
            @DefaultValue("10000000") int characters) {

        double leaseSeconds() {
            return this.lease.toMillis() / 1000.0;
        }
    }

    /// @param host where clamd listens; nothing is scanned while it is not named
    record Scan(@Nullable String host, @DefaultValue("3310") int port, @DefaultValue("2m") Duration limit) {
    }

    Path folderThatExists() {
        if (this.folder == null) {
            throw new IllegalStateException(
                    "atrium.files.folder does not say where files are kept; Atrium does not start.");
        }
        return this.folder.toAbsolutePath().normalize();
    }

}
