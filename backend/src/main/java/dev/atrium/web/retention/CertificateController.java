package dev.atrium.web.retention;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.retention.CertificateId;
import dev.atrium.retention.DeletionCertificates;
import dev.atrium.web.layout.ProofFiles;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import reactor.core.publisher.Mono;

/// Proofs of deletion, to be kept elsewhere.
@Controller
@AllowedTo(with = Permission.SET_RETENTION)
@RequestMapping("/retention/certificates/{certificate}")
class CertificateController {

    private final DeletionCertificates certificates;

    CertificateController(DeletionCertificates certificates) {
        this.certificates = certificates;
    }

    /// For people.
    @GetMapping
    Mono<ResponseEntity<String>> text(Caller caller, @PathVariable String certificate) {
        return files(caller, certificate).map(ProofFiles::text);
    }

    /// For machines.
    @GetMapping("/signed")
    Mono<ResponseEntity<String>> signed(Caller caller, @PathVariable String certificate) {
        return files(caller, certificate).map(ProofFiles::signed);
    }

    private Mono<ProofFiles> files(Caller caller, String certificate) {
        return certificates.find(caller, CertificateId.parse(certificate))
            .map(found -> new ProofFiles("deletions-" + found.day(), found.body(), found.note(), found.verifierKey()));
    }

}
