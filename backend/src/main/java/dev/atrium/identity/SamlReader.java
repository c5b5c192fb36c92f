package dev.atrium.identity;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import dev.atrium.identity.Outside.Fetched;
import dev.atrium.identity.ProviderSettings.Saml;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Refusal;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads a SAML provider's metadata, from its address or as it was pasted, or what was typed instead.
@Component
class SamlReader {

    static final int LONGEST_ATTRIBUTE = 200;

    private static final int MOST_CERTIFICATES = 10;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Outside outside;

    private final BlockingCalls blocking;

    private final Clock clock;

    SamlReader(Outside outside, BlockingCalls blocking, Clock clock) {
        this.outside = outside;
        this.blocking = blocking;
        this.clock = clock;
    }

    Mono<ProviderSettings> read(ProviderWish wish) {
        String email = attribute("email", wish.email(), "email");
        String firstName = attribute("firstName", wish.firstName(), "firstName");
        String lastName = attribute("lastName", wish.lastName(), "lastName");
        return metadata(wish).map(
                found -> new Saml(entityId(found.entityId()), this.outside.address("signIn", found.signIn()).toString(),
                        found.byPost(), certificates(found.certificates()), email, firstName, lastName));
    }

    private Mono<SamlMetadata> metadata(ProviderWish wish) {
        if (!wish.address().isBlank()) {
            return this.outside.get("address", this.outside.address("address", wish.address()))
                .map(Fetched::body)
                .flatMap(xml -> parsed("address", xml));
        }
        return wish.metadata().isBlank() ? Mono
            .just(new SamlMetadata(wish.entityId().strip(), wish.signIn().strip(), false, List.of(wish.certificate())))
                : parsed("metadata", wish.metadata());
    }

    private Mono<SamlMetadata> parsed(String field, String xml) {
        return this.blocking.call(LIMIT, () -> SamlMetadata.read(field, xml));
    }

    private static String entityId(String entityId) {
        if (entityId.isEmpty() || entityId.length() > Outside.LONGEST_ADDRESS
                || entityId.chars().anyMatch(letter -> Character.isISOControl(letter) || letter == ' ')) {
            throw Refusal.invalid("entityId", "identity-provider.entity", Outside.LONGEST_ADDRESS);
        }
        return entityId;
    }

    private List<String> certificates(List<String> found) {
        if (found.isEmpty() || found.size() > MOST_CERTIFICATES) {
            throw Refusal.invalid("certificate", "identity-provider.certificate", MOST_CERTIFICATES);
        }
        List<X509Certificate> certificates = found.stream().map(SamlReader::certificate).toList();
        List<String> valid = certificates.stream()
            .filter(certificate -> certificate.getNotAfter().toInstant().isAfter(this.clock.instant()))
            .map(SamlReader::base64)
            .toList();
        if (valid.isEmpty()) {
            throw Refusal.invalid("certificate", "identity-provider.certificate-expired");
        }
        return valid;
    }

    private static X509Certificate certificate(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder()
                .decode(text.replaceAll("-----(BEGIN|END) CERTIFICATE-----", "").replaceAll("\\s", ""));
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes));
        }
        catch (IllegalArgumentException | CertificateException unreadable) {
            throw Refusal.invalid("certificate", "identity-provider.certificate", MOST_CERTIFICATES);
        }
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        }
        catch (CertificateException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    /// The name of an attribute also stands in a template at Keycloak.
    private static String attribute(String field, String typed, String usual) {
        String name = typed.isBlank() ? usual : typed.strip();
        if (name.length() > LONGEST_ATTRIBUTE
                || name.chars().anyMatch(letter -> Character.isISOControl(letter) || "${}|".indexOf(letter) >= 0)) {
            throw Refusal.invalid(field, "identity-provider.attribute", LONGEST_ATTRIBUTE);
        }
        return name;
    }

}
