package dev.atrium.retention;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record CertificateId(UUID value) {

    public static CertificateId parse(String text) {
        return new CertificateId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
