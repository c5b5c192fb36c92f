package dev.atrium.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.atrium.tenancy.TenantId;

/// Two homes while bytes move from one to the other, or may: new ones go to the first, and all are found in both.
final class MovingHome implements BlobHome {

    private final BlobHome first;

    private final BlobHome second;

    MovingHome(BlobHome first, BlobHome second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void bring(Sealed sealed) throws IOException {
        this.first.bring(sealed);
    }

    @Override
    public void keep(Sealed sealed) throws IOException {
        this.first.keep(sealed);
    }

    /// What is in neither was moved between the two looks, or is not there.
    @Override
    public SeekableByteChannel open(Blob blob) throws IOException {
        for (BlobHome home : List.of(this.first, this.second)) {
            try {
                return home.open(blob);
            }
            catch (NoSuchFileException elsewhere) {
                // then in the other
            }
        }
        return this.first.open(blob);
    }

    @Override
    public void delete(Blob blob) throws IOException {
        this.second.delete(blob);
        this.first.delete(blob);
    }

    @Override
    public List<Blob> list(TenantId tenant, int part) throws IOException {
        Map<String, Blob> found = new TreeMap<>();
        for (BlobHome home : List.of(this.second, this.first)) {
            home.list(tenant, part).forEach(blob -> found.put(blob.hash(), blob));
        }
        return new ArrayList<>(found.values());
    }

    @Override
    public void removeUnfinished(Instant before) throws IOException {
        this.first.removeUnfinished(before);
        this.second.removeUnfinished(before);
    }

}
