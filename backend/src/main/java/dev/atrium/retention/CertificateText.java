package dev.atrium.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.atrium.tenancy.TenantId;
import dev.atrium.trail.Notary;
import tools.jackson.databind.json.JsonMapper;

/// What a certificate says, for machines and for people. Never a word of what was deleted.
record CertificateText(TenantId tenant, LocalDate day, List<OfADay> erasures, Instant at) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    long erased() {
        return this.erasures.stream().mapToLong(OfADay::erased).sum();
    }

    /// Keys sorted, no spaces.
    String body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("version", 1);
        body.put("tenant", this.tenant.toString());
        body.put("day", this.day.toString());
        body.put("issuedAt", this.at.toString());
        body.put("erased", erased());
        body.put("erasures", this.erasures.stream().map(OfADay::body).toList());
        return JSON.writeValueAsString(body);
    }

    String lines() {
        return """
                Atrium certificate of deletion, version 1
                tenant %s
                day %s (UTC)
                issued %s
                deleted %d
                %s
                sha256 of the certificate as JSON %s
                """.formatted(this.tenant, this.day, this.at, erased(),
                this.erasures.stream().map(CertificateText::line).collect(Collectors.joining("\n")), hash());
    }

    String hash() {
        return Notary.hash(body());
    }

    private static String line(OfADay erasure) {
        return "%s: %d, last active %s to %s, deleted %s to %s, by policy %s: %s".formatted(erasure.matter(),
                erasure.erased(), erasure.oldest(), erasure.newest(), erasure.firstAt(), erasure.lastAt(),
                erasure.policy(), erasure.says());
    }

}
