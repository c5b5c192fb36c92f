package dev.atrium.retention;

import java.time.LocalDate;

/// What a tenant's policies have deleted on one day, signed.
///
/// @param day in UTC
/// @param body as canonical JSON
/// @param note as lines for people, signed: the last of them but the signature is the hash of the body
/// @param verifierKey what the signature is verified with
public record DeletionCertificate(CertificateId id, LocalDate day, long erased, String body, String note,
        String verifierKey) {
}
