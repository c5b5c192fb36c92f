package dev.atrium.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;

/// The data key of a tenant, unwrapped. Each purpose has a key of its own, derived from it, and what is sealed opens again
/// only for the same tenant, purpose and context. The context is not kept.
@AccessesPartialKey
public final class DataKey {

    static final int BYTES = 32;

    /// What is opened at once to read a place in something large.
    private static final int SEGMENT = 64 * 1024;

    private final String tenant;

    private final byte[] secret;

    private final Map<String, Aead> boxes = new ConcurrentHashMap<>();

    private final Map<String, StreamingAead> streams = new ConcurrentHashMap<>();

    DataKey(String tenant, byte[] secret) {
        this.tenant = tenant;
        this.secret = secret.clone();
    }

    /// Seals something small.
    public byte[] seal(byte[] plain, String purpose, String context) {
        try {
            return box(purpose).encrypt(plain, bound(purpose, context));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Empty when it was sealed with another key, for another purpose or context, or was
    /// changed.
    public Optional<byte[]> open(byte[] sealed, String purpose, String context) {
        try {
            return Optional.of(box(purpose).decrypt(sealed, bound(purpose, context)));
        }
        catch (GeneralSecurityException forgedOrForeign) {
            return Optional.empty();
        }
    }

    /// Seals what is written, however much that is; it is whole once it was closed.
    public OutputStream sealing(OutputStream sealed, String purpose, String context) throws IOException {
        try {
            return stream(purpose).newEncryptingStream(sealed, bound(purpose, context));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Opens what [#sealing] wrote. Reading fails where it was changed, or is another's.
    public InputStream opening(InputStream sealed, String purpose, String context) throws IOException {
        try {
            return stream(purpose).newDecryptingStream(sealed, bound(purpose, context));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The same, at any place. Reading it opens the 64 KB around it.
    public SeekableByteChannel opening(SeekableByteChannel sealed, String purpose, String context) throws IOException {
        try {
            return stream(purpose).newSeekableDecryptingChannel(sealed, bound(purpose, context));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A name for something of which this is the hash, by which nobody without the key
    /// tells what it is, or that another tenant has the same: 64 digits of hex.
    public String name(byte[] hash, String purpose) {
        return HexFormat.of().formatHex(keyed(hash, purpose + " names"));
    }

    /// By which the key is known, and which says nothing about it.
    byte[] fingerprint() {
        return keyed(this.tenant.getBytes(StandardCharsets.UTF_8), "fingerprint");
    }

    @Override
    public String toString() {
        return "the data key of " + this.tenant;
    }

    private Aead box(String purpose) {
        return this.boxes.computeIfAbsent(purpose, wanted -> {
            try {
                return AesGcmJce.create(AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build())
                    .setKeyBytes(derived(wanted))
                    .build());
            }
            catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private StreamingAead stream(String purpose) {
        return this.streams.computeIfAbsent(purpose, wanted -> {
            try {
                return AesGcmHkdfStreaming.create(
                        AesGcmHkdfStreamingKey.create(new AesGcmHkdfStreamingParameters.Builder().setKeySizeBytes(BYTES)
                            .setDerivedAesGcmKeySizeBytes(BYTES)
                            .setHkdfHashType(HashType.SHA256)
                            .setCiphertextSegmentSizeBytes(SEGMENT)
                            .build(), derived(wanted + " streams")));
            }
            catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private byte[] keyed(byte[] message, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derived(purpose).toByteArray(InsecureSecretKeyAccess.get()), "HmacSHA256"));
            return mac.doFinal(message);
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SecretBytes derived(String purpose) throws GeneralSecurityException {
        byte[] key = KDF.getInstance("HKDF-SHA256")
            .deriveData(HKDFParameterSpec.ofExtract()
                .addIKM(this.secret)
                .thenExpand(("atrium data key " + purpose).getBytes(StandardCharsets.UTF_8), BYTES));
        return SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get());
    }

    private byte[] bound(String purpose, String context) {
        return String.join("\0", this.tenant, purpose, context).getBytes(StandardCharsets.UTF_8);
    }

}
