package dev.atrium.web.providers;

/// Metadata of SAML providers, as they publish it.
public final class SamlSamples {

    private static final String CERTIFICATE = "MIIBRTCB7KADAgECAgkAi8el9WFWUT4wCgYIKoZIzj0EAwMwFjEUMBIGA1UEAxMLaWRwLmV4YW1wbGUwIBcNMjYxMT"
            + "I4MDMxOTM1WhgPMjEyNjExMDQwMzE5MzVaMBYxFDASBgNVBAMTC2lkcC5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI"
            + "zj0DAQcDQgAEDFxfzgWDmoO9vru6zG8Qd1R8hVw+tMNmzZ40NPtGjYYKVM0FDeyE4ZvaYBZ7zok7DHh363+1kbjp0T"
            + "kAxo8mA6MhMB8wHQYDVR0OBBYEFHzkmnGjYmAzoFLibqlHmOM688BnMAoGCCqGSM49BAMDA0gAMEUCIEG9vGB1vmsW"
            + "7XPM7nMNR2+dgw3wzUBuQ0FvFYobDnBWAiEAtCuavR+9nisyNJihhgrYC6PQIxP2l3E9osTflIFE4NE=";

    private static final String EXPIRED = "MIIBRDCB6qADAgECAgkA8qn33QGVg7kwCgYIKoZIzj0EAwMwFjEUMBIGA1UEAxMLaWRwLmV4YW1wbGUwHhcNMjMxMT"
            + "I4MDMxOTM3WhcNMjQxMTI3MDMxOTM3WjAWMRQwEgYDVQQDEwtpZHAuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49"
            + "AwEHA0IABL7wJB2isiAotWIb8v/ZUXx6YAiUVMm9xDM5glfxmIG1vS3ni1zGQKRl7MDk22AvAUcpRSuof9b1ZNzErY"
            + "sRQ1ijITAfMB0GA1UdDgQWBBSKwyYqCny57jnq0GvNpyeSpXh5bDAKBggqhkjOPQQDAwNJADBGAiEA8z87PZt5K36y"
            + "kjZr5VXSSded0Q59LPmqtmia3uEU3xgCIQDNucP01/6lpofrkAIJbWmSrKHDvpkY2L6/nCrytBLPSQ==";

    private SamlSamples() {
    }

    /// One that lasts longer than these tests.
    public static String certificate() {
        return "-----BEGIN CERTIFICATE-----\n" + CERTIFICATE + "\n-----END CERTIFICATE-----";
    }

    /// One of a year that is over.
    public static String expired() {
        return EXPIRED;
    }

    public static String metadata(String further) {
        return """
                <?xml version="1.0"?>%s
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/saml">
                  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>none</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/post"/>
                    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/redirect"/>
                  </md:IDPSSODescriptor>
                </md:EntityDescriptor>
                """
            .formatted(further, CERTIFICATE);
    }

}
