package dev.atrium.trail;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// A Merkle tree as RFC 6962 builds it, of which nothing is kept but the roots of its whole subtrees, the largest first:
/// one for each bit of its size. A leaf costs two hashes on average, the root one for each subtree.
/// What is a leaf here is the hash that chains an event to the one before.
final class Subtrees {

    static final int HASH_BYTES = 32;

    private static final byte LEAF = 0;

    private static final byte NODE = 1;

    private final List<byte[]> roots = new ArrayList<>();

    private final MessageDigest digest = sha256();

    private long size;

    private Subtrees(long size) {
        this.size = size;
    }

    /// Takes up a tree where [#bytes()] left it.
    static Subtrees of(long size, byte[] bytes) {
        Subtrees tree = new Subtrees(size);
        for (int at = 0; at < bytes.length; at += HASH_BYTES) {
            byte[] root = new byte[HASH_BYTES];
            System.arraycopy(bytes, at, root, 0, HASH_BYTES);
            tree.roots.add(root);
        }
        if (tree.roots.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree has a subtree for each bit of its size");
        }
        return tree;
    }

    long size() {
        return this.size;
    }

    void add(byte[] leaf) {
        this.digest.update(LEAF);
        byte[] node = this.digest.digest(leaf);
        for (long bits = this.size; (bits & 1) == 1; bits >>= 1) {
            node = parent(this.roots.removeLast(), node);
        }
        this.roots.add(node);
        this.size++;
    }

    byte[] root() {
        if (this.roots.isEmpty()) {
            return this.digest.digest();
        }
        byte[] root = this.roots.getLast();
        for (int index = this.roots.size() - 2; index >= 0; index--) {
            root = parent(this.roots.get(index), root);
        }
        return root;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(this.roots.size() * HASH_BYTES);
        this.roots.forEach(bytes::put);
        return bytes.array();
    }

    private byte[] parent(byte[] left, byte[] right) {
        this.digest.update(NODE);
        this.digest.update(left);
        return this.digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

}
