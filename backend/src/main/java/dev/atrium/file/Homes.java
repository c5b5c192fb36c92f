package dev.atrium.file;

import java.time.Duration;

import dev.atrium.file.FileProperties.HomeKind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/// The home of what is kept, as the settings say: one, or the one that bytes move to and the one they come from. Where a
/// bucket is named while the folder is the home, both are read: so servers of the step before read what those of the next
/// step have moved.
@Component
class Homes implements DisposableBean {

    private static final Duration CONNECTED = Duration.ofSeconds(2);

    private final BlobHome folder;

    private final @Nullable S3AsyncClient client;

    private final @Nullable BlobHome bucket;

    private final HomeKind first;

    private final @Nullable HomeKind moved;

    Homes(FileProperties properties, Folders folders) {
        FileProperties.Bucket wished = properties.bucket();
        this.first = properties.keptIn();
        this.moved = properties.moveFrom();
        this.folder = new FolderHome(folders);
        this.client = wished.isNamed() ? client(wished) : null;
        this.bucket = this.client == null ? null
                : new BucketHome(this.client, wished.nameThatExists(), wished.prefix());
        if (this.bucket == null && (this.first == HomeKind.BUCKET || this.moved == HomeKind.BUCKET)) {
            throw new IllegalStateException(
                    "atrium.files.bucket.name does not say in which bucket files are kept; Atrium does not start.");
        }
        if (this.moved == this.first) {
            throw new IllegalStateException("atrium.files.move-from is where files are kept; Atrium does not start.");
        }
    }

    /// For all that is kept and read.
    BlobHome all() {
        return this.bucket == null || (this.first == HomeKind.BUCKET && this.moved == null) ? to()
                : new MovingHome(to(), other());
    }

    BlobHome to() {
        return home(this.first);
    }

    /// Where bytes are moved from; null when they stay where they are.
    @Nullable BlobHome from() {
        return this.moved == null ? null : home(this.moved);
    }

    @Override
    public void destroy() {
        if (this.client != null) {
            end(this.client);
        }
    }

    /// Takes seconds in which nothing happens, and a server that ends has other things to
    /// do: so nobody waits for it.
    static void end(S3AsyncClient client) {
        Thread.ofVirtual().name("the bucket of files is let go").start(client::close);
    }

    private BlobHome other() {
        return home(this.first == HomeKind.FOLDER ? HomeKind.BUCKET : HomeKind.FOLDER);
    }

    private BlobHome home(HomeKind kind) {
        return kind == HomeKind.FOLDER || this.bucket == null ? this.folder : this.bucket;
    }

    static S3AsyncClient client(FileProperties.Bucket wished) {
        Duration once = wished.limit().dividedBy(2);
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
            .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                .maxConcurrency(FileConfiguration.BLOB_THREADS)
                .connectionTimeout(CONNECTED)
                .connectionAcquisitionTimeout(once)
                .readTimeout(once)
                .writeTimeout(once))
            .region(Region.of(wished.region()))
            .credentialsProvider(credentials(wished))
            .forcePathStyle(wished.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(calls -> calls.apiCallTimeout(wished.limit())
                .apiCallAttemptTimeout(once)
                .retryStrategy(RetryMode.STANDARD));
        return (wished.endpoint() == null ? builder : builder.endpointOverride(wished.endpoint())).build();
    }

    /// Without keys, those that the machine has: of its environment, its container or its
    /// instance.
    private static AwsCredentialsProvider credentials(FileProperties.Bucket wished) {
        return wished.accessKey() == null || wished.secretKey() == null ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(wished.accessKey(), wished.secretKey()));
    }

}
