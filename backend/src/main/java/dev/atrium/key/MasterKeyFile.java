package dev.atrium.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;

/// Master keys in a file that its owner alone may read: base64 of 32 random bytes in each line. The first wraps, each of
/// them unwraps.
@AccessesPartialKey
final class MasterKeyFile implements MasterKey {

    private static final int KEY_BYTES = 32;

    private static final int FEWEST_DIFFERENT_BYTES = 16;

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    private final Aead keys;

    private final byte[] current;

    private MasterKeyFile(List<AesGcmKey> keys) throws GeneralSecurityException {
        KeysetHandle.Builder all = KeysetHandle.newBuilder();
        for (AesGcmKey key : keys) {
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key);
            all.addEntry(key.equals(keys.getFirst()) ? entry.makePrimary() : entry);
        }
        AeadConfig.register();
        this.keys = all.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.current = keys.getFirst().getOutputPrefix().toByteArray();
    }

    /// Refuses a file that is not there, that others may read, or whose lines are no
    /// keys.
    static MasterKeyFile at(Path file) {
        try {
            refuseUnless(Files.isRegularFile(file), file, "is not there");
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            refuseUnless(OWNERS.containsAll(permissions), file,
                    "is not its owner's alone to read: " + PosixFilePermissions.toString(permissions));
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            refuseUnless(!lines.isEmpty(), file, "is empty");
            List<byte[]> keys = lines.stream().map(line -> key(line, file)).toList();
            refuseUnless(lines.stream().distinct().count() == lines.size(), file, "has the same key twice");
            return of(keys);
        }
        catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    "The file of master keys, %s, cannot be used; Atrium does not start.".formatted(file), unusable);
        }
    }

    @Override
    public byte[] wrap(byte[] dataKey, String context) throws IOException {
        try {
            return this.keys.encrypt(dataKey, bytes(context));
        }
        catch (GeneralSecurityException unlikely) {
            throw new IOException(unlikely);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String context) throws IOException {
        try {
            return this.keys.decrypt(wrapped, bytes(context));
        }
        catch (GeneralSecurityException foreign) {
            throw new IOException("no master key of this installation unwraps it, or it was changed", foreign);
        }
    }

    @Override
    public boolean isCurrent(byte[] wrapped) {
        return wrapped.length > this.current.length
                && Arrays.equals(wrapped, 0, this.current.length, this.current, 0, this.current.length);
    }

    private static MasterKeyFile of(List<byte[]> keys) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
            .setKeySizeBytes(KEY_BYTES)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.TINK)
            .build();
        List<AesGcmKey> made = new ArrayList<>();
        for (byte[] key : keys) {
            made.add(AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .setIdRequirement(id(key))
                .build());
        }
        return new MasterKeyFile(made);
    }

    /// By which a wrapped key tells what wrapped it, whatever line that stands in.
    private static int id(byte[] key) throws GeneralSecurityException {
        return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key)).getInt();
    }

    private static byte[] key(String line, Path file) {
        byte[] key = decoded(line);
        refuseUnless(key.length == KEY_BYTES, file, "has a line that is not base64 of 32 random bytes");
        refuseUnless(new String(key, StandardCharsets.ISO_8859_1).chars().distinct().count() >= FEWEST_DIFFERENT_BYTES,
                file, "has a key that is too regular");
        return key;
    }

    private static byte[] decoded(String line) {
        try {
            return Base64.getDecoder().decode(line.strip());
        }
        catch (IllegalArgumentException otherLetters) {
            return new byte[0];
        }
    }

    private static byte[] bytes(String context) {
        return context.getBytes(StandardCharsets.UTF_8);
    }

    private static void refuseUnless(boolean good, Path file, String fault) {
        if (!good) {
            throw new IllegalStateException(
                    "The file of master keys, %s, %s; Atrium does not start.".formatted(file, fault));
        }
    }

}
