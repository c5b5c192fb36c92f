package dev.atrium.web.retention;

import java.util.Map;
import java.util.TreeMap;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.retention.CertificateId;
import dev.atrium.retention.DeletionCertificate;
import dev.atrium.retention.DeletionCertificates;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Proofs of deletion, to be kept elsewhere.
@Controller
@AllowedTo(with = Permission.SET_RETENTION)
@RequestMapping("/retention/certificates/{certificate}")
class CertificateController {

    private static final MediaType TEXT = MediaType.valueOf("text/plain;charset=UTF-8");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DeletionCertificates certificates;

    CertificateController(DeletionCertificates certificates) {
        this.certificates = certificates;
    }

    /// For people: a signed note.
    @GetMapping
    Mono<ResponseEntity<String>> text(Caller caller, @PathVariable String certificate) {
        return certificates.find(caller, CertificateId.parse(certificate))
            .map(found -> file(found, "txt", TEXT, found.note()));
    }

    /// For machines: the certificate, the note that signs its hash, and the key.
    @GetMapping("/signed")
    Mono<ResponseEntity<String>> signed(Caller caller, @PathVariable String certificate) {
        return certificates.find(caller, CertificateId.parse(certificate))
            .map(found -> file(found, "json", MediaType.APPLICATION_JSON, json(found)));
    }

    private static String json(DeletionCertificate found) {
        return JSON.writeValueAsString(new TreeMap<>(
                Map.of("certificate", found.body(), "note", found.note(), "verifierKey", found.verifierKey())));
    }

    private static ResponseEntity<String> file(DeletionCertificate found, String ending, MediaType type, String body) {
        return ResponseEntity.ok()
            .contentType(type)
            .header("Content-Disposition", "attachment; filename=\"deletions-" + found.day() + "." + ending + "\"")
            .header("Cache-Control", "no-store")
            .body(body);
    }

}
