package dev.atrium.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The Merkle tree of RFC 6962 over the links of a trail, growing at its right edge. Of each whole subtree only its root
/// and how many leaves it has are kept.
final class Tree {

    private final Sha256 sha256;

    private final Deque<Whole> edge = new ArrayDeque<>();

    private long size;

    Tree(Sha256 sha256) {
        this.sha256 = sha256;
    }

    /// The same tree with so many leaves before, of which only the roots of the whole
    /// subtrees are known, the largest first.
    static Tree after(Sha256 sha256, long size, List<byte[]> roots) throws Fault {
        Tree tree = new Tree(sha256);
        long left = size;
        for (byte[] root : roots) {
            long leaves = Long.highestOneBit(left);
            if (leaves == 0) {
                throw new Fault("header", "The export names more subtrees than there are events before it.");
            }
            tree.edge.addLast(new Whole(leaves, root));
            left -= leaves;
        }
        if (left != 0) {
            throw new Fault("header", "The export leaves out subtrees of the %d events before it.", size);
        }
        tree.size = size;
        return tree;
    }

    long size() {
        return this.size;
    }

    void add(byte[] link) {
        Whole added = new Whole(1, this.sha256.leaf(link));
        while (!this.edge.isEmpty() && this.edge.getLast().leaves() == added.leaves()) {
            Whole left = this.edge.removeLast();
            added = new Whole(2 * added.leaves(), this.sha256.node(left.root(), added.root()));
        }
        this.edge.addLast(added);
        this.size++;
    }

    /// The roots of its whole subtrees, one after the other, the largest first.
    byte[] subtrees() {
        ByteBuffer roots = ByteBuffer.allocate(this.edge.size() * Sha256.BYTES);
        this.edge.forEach(whole -> roots.put(whole.root()));
        return roots.array();
    }

    byte[] root() {
        byte[] root = null;
        for (Whole whole : this.edge.reversed()) {
            root = (root == null) ? whole.root() : this.sha256.node(whole.root(), root);
        }
        return (root == null) ? this.sha256.nothing() : root;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Whole(long leaves, byte[] root) {
    }

}
