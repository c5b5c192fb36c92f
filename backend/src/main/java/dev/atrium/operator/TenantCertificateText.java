package dev.atrium.operator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.atrium.tenancy.Tenant;
import dev.atrium.trail.Notary;
import tools.jackson.databind.json.JsonMapper;

/// What the proof of a tenant's deletion says, for machines and for people.
record TenantCertificateText(Tenant tenant, List<ErasedRows> rows, Instant at) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    long erased() {
        return this.rows.stream().mapToLong(ErasedRows::erased).sum();
    }

    /// Keys sorted, no spaces.
    String body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("version", 1);
        body.put("tenant", this.tenant.id().toString());
        body.put("organization", this.tenant.organization().toString());
        body.put("issuedAt", this.at.toString());
        body.put("erased", erased());
        body.put("rows", this.rows.stream().map(ErasedRows::body).toList());
        body.put("filesRemoved", true);
        body.put("dataKeyDestroyed", true);
        return JSON.writeValueAsString(body);
    }

    String lines() {
        return """
                Atrium certificate of a tenant's deletion, version 1
                tenant %s
                organization %s
                issued %s
                rows deleted %d
                %s
                files removed, organization removed, data key destroyed
                sha256 of the certificate as JSON %s
                """.formatted(this.tenant.id(), this.tenant.organization(), this.at, erased(),
                this.rows.stream().map(ErasedRows::line).collect(Collectors.joining("\n")), hash());
    }

    String hash() {
        return Notary.hash(body());
    }

}
