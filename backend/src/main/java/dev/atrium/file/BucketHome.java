package dev.atrium.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket that speaks S3. What is small comes in one request, what is large in parts that become one thing all at once;
/// with each comes its SHA-256, which the bucket compares. Of a large thing, one part at a time is in memory.
final class BucketHome implements BlobHome {

    private static final int PART = 8 * 1024 * 1024;

    private static final int MOST_LISTED = 10_000;

    private static final int NOT_FOUND = 404;

    private final S3AsyncClient client;

    private final String bucket;

    private final String prefix;

    private final int part;

    BucketHome(S3AsyncClient client, String bucket, String prefix) {
        this(client, bucket, prefix, PART);
    }

    /// @param part how much is sent at once; Amazon takes no less than 5 MB
    BucketHome(S3AsyncClient client, String bucket, String prefix, int part) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.part = part;
    }

    @Override
    public void bring(Sealed sealed) throws IOException {
        if (has(sealed.blob())) {
            return;
        }
        try (InputStream bytes = Files.newInputStream(sealed.bytes())) {
            byte[] first = bytes.readNBytes(this.part);
            if (first.length < this.part) {
                putWhole(sealed.blob(), first);
            }
            else {
                putInParts(sealed.blob(), first, bytes);
            }
        }
    }

    @Override
    public void keep(Sealed sealed) throws IOException {
        if (!has(sealed.blob())) {
            throw new Away(new NoSuchFileException(sealed.blob().hash()));
        }
    }

    @Override
    public SeekableByteChannel open(Blob blob) throws IOException {
        return new FetchedBytes((from, length) -> fetched(blob, from, length));
    }

    @Override
    public void delete(Blob blob) throws IOException {
        done(this.client.deleteObject(wish -> wish.bucket(this.bucket).key(key(blob))));
    }

    @Override
    public List<Blob> list(TenantId tenant, int part) throws IOException {
        String folder = this.prefix + tenant + "/blobs/%02x/".formatted(part);
        List<Blob> found = new ArrayList<>();
        String more = null;
        do {
            ListObjectsV2Response page = page(folder, more);
            page.contents()
                .stream()
                .filter(object -> object.key().substring(folder.length()).matches("[0-9a-f]{64}"))
                .map(object -> new Blob(tenant, object.key().substring(folder.length()), object.size()))
                .forEach(found::add);
            more = page.nextContinuationToken();
        }
        while (more != null && found.size() < MOST_LISTED);
        return found;
    }

    @Override
    public void removeUnfinished(Instant before) throws IOException {
        List<MultipartUpload> unfinished = done(
                this.client.listMultipartUploads(wish -> wish.bucket(this.bucket).prefix(this.prefix)))
            .uploads();
        for (MultipartUpload upload : unfinished) {
            if (upload.initiated().isBefore(before)) {
                giveUp(upload.key(), upload.uploadId());
            }
        }
    }

    private String key(Blob blob) {
        return this.prefix + blob.tenant() + "/blobs/" + blob.hash().substring(0, 2) + "/" + blob.hash();
    }

    private boolean has(Blob blob) throws IOException {
        try {
            done(this.client.headObject(wish -> wish.bucket(this.bucket).key(key(blob))));
            return true;
        }
        catch (NoSuchFileException missing) {
            return false;
        }
    }

    private void putWhole(Blob blob, byte[] bytes) throws IOException {
        done(this.client.putObject(wish -> wish.bucket(this.bucket).key(key(blob)).checksumSHA256(sha256(bytes)),
                AsyncRequestBody.fromBytesUnsafe(bytes)));
    }

    private void putInParts(Blob blob, byte[] first, InputStream rest) throws IOException {
        String key = key(blob);
        String upload = done(this.client.createMultipartUpload(
                wish -> wish.bucket(this.bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256)))
            .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (byte[] part = first; part.length > 0; part = rest.readNBytes(this.part)) {
                parts.add(put(key, upload, parts.size() + 1, part));
            }
            done(this.client.completeMultipartUpload(wish -> wish.bucket(this.bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(all -> all.parts(parts))));
        }
        catch (IOException trouble) {
            giveUp(trouble, key, upload);
            throw trouble;
        }
    }

    private CompletedPart put(String key, String upload, int number, byte[] bytes) throws IOException {
        String checksum = sha256(bytes);
        String tag = done(this.client.uploadPart(
                wish -> wish.bucket(this.bucket).key(key).uploadId(upload).partNumber(number).checksumSHA256(checksum),
                AsyncRequestBody.fromBytesUnsafe(bytes)))
            .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).checksumSHA256(checksum).build();
    }

    /// Whoever cannot say so now is found by [#removeUnfinished].
    private void giveUp(IOException trouble, String key, String upload) {
        try {
            giveUp(key, upload);
        }
        catch (IOException neither) {
            trouble.addSuppressed(neither);
        }
    }

    private void giveUp(String key, String upload) throws IOException {
        done(this.client.abortMultipartUpload(wish -> wish.bucket(this.bucket).key(key).uploadId(upload)));
    }

    private ListObjectsV2Response page(String folder, @Nullable String after) throws IOException {
        return done(
                this.client.listObjectsV2(wish -> wish.bucket(this.bucket).prefix(folder).continuationToken(after)));
    }

    private FetchedBytes.Piece fetched(Blob blob, long from, int length) throws IOException {
        var answer = done(this.client.getObject(
                wish -> wish.bucket(this.bucket).key(key(blob)).range("bytes=" + from + "-" + (from + length - 1)),
                AsyncResponseTransformer.toBytes()));
        String range = answer.response().contentRange();
        return new FetchedBytes.Piece(answer.asByteArrayUnsafe(),
                Long.parseLong(range.substring(range.lastIndexOf('/') + 1)));
    }

    /// Waits, on a thread that is there for it; the client has time limits of its own.
    private static <T> T done(CompletableFuture<T> call) throws IOException {
        try {
            return call.get();
        }
        catch (InterruptedException givenUp) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("a request to the bucket of files was given up");
        }
        catch (ExecutionException failure) {
            Throwable trouble = failure.getCause();
            throw said(trouble == null ? failure : trouble);
        }
    }

    private static IOException said(Throwable trouble) {
        return trouble instanceof S3Exception answer && answer.statusCode() == NOT_FOUND
                && !(answer instanceof NoSuchBucketException) ? new NoSuchFileException(answer.getMessage())
                        : new BlobHome.Away(trouble);
    }

    private static String sha256(byte[] bytes) {
        return Base64.getEncoder().encodeToString(Blobs.sha256().digest(bytes));
    }

}
