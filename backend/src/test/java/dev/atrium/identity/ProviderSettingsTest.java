package dev.atrium.identity;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpServer;
import dev.atrium.identity.ProviderSettings.OpenId;
import dev.atrium.identity.ProviderSettings.Saml;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Outbound;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import dev.atrium.web.providers.SamlSamples;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What an administrator types of a provider is looked into before anything is kept.
class ProviderSettingsTest {

    private static final World WORLD = World.shared();

    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer provider;

    private String issuer;

    @BeforeEach
    void start() throws IOException {
        this.provider = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        this.issuer = "http://localhost:" + this.provider.getAddress().getPort();
        this.provider.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            this.asked.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String page = this.pages.getOrDefault(path, "404 ");
            byte[] body = page.substring(4).getBytes(StandardCharsets.UTF_8);
            if (page.startsWith("302")) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(Integer.parseInt(page.substring(0, 3)), (body.length == 0) ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        this.provider.start();
        this.pages.put("/.well-known/openid-configuration", "200 " + discovery(this.issuer));
        this.pages.put("/keys", "200 {\"keys\":[{\"kid\":\"1\"}]}");
        this.pages.put("/token", "400 {\"error\":\"invalid_grant\"}");
    }

    @AfterEach
    void stop() {
        this.provider.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/.well-known/openid-configuration" })
    void anIssuerIsFoundByItsAddressOrThatOfItsDocument(String further) {
        OpenId read = (OpenId) openId(this.issuer + further, "a secret", "");
        assertThat(read.issuer()).isEqualTo(this.issuer);
        assertThat(read.token()).isEqualTo(this.issuer + "/token");
        assertThat(read.scopes()).isEqualTo("openid profile email");
        assertThat(this.asked)
            .anyMatch(asked -> asked.startsWith("/token") && asked.contains("client_secret=a+secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "/token|401 {}|identity-provider.secret",
            "/token|400 {\"error\":\"invalid_client\"}|identity-provider.secret",
            "/keys|200 {\"keys\":[]}|identity-provider.keys",
            "/.well-known/openid-configuration|200 <html>|identity-provider.discovery",
            "/.well-known/openid-configuration|200 {\"issuer\":\"https://other.example\"}|identity-provider.issuer",
            "/.well-known/openid-configuration|302 |identity-provider.unreachable",
            "/.well-known/openid-configuration|500 |identity-provider.unreachable" })
    void whatIsWrongIsNamed(String path, String answer, String code) {
        this.pages.put(path, answer);
        refuses(code, () -> openId(this.issuer, "a secret", ""));
        assertThat(this.asked).noneMatch(asked -> asked.startsWith("/elsewhere"));
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        this.pages.put("/.well-known/openid-configuration", "200 " + " ".repeat(600_000));
        refuses("identity-provider.unreachable", () -> openId(this.issuer, "a secret", ""));
    }

    @Test
    void secretsAndScopesHaveAForm() {
        refuses("identity-provider.secret-needed", () -> openId(this.issuer, "", ""));
        refuses("identity-provider.secret-needed", () -> openId(this.issuer, "x".repeat(1_001), ""));
        refuses("identity-provider.secret-needed", () -> openId(this.issuer, "${vault.database}", ""));
        refuses("identity-provider.scopes", () -> openId(this.issuer, "a secret", "profile email"));
        refuses("identity-provider.scopes", () -> openId(this.issuer, "a secret", "openid " + "x".repeat(200)));
        refuses("identity-provider.address", () -> openId(this.issuer + "/" + "x".repeat(1_000), "a secret", ""));
    }

    @Test
    void namesAndClientIdsHaveALongest() {
        assertThat(((OpenId) openId(this.issuer, "c".repeat(255), "a secret", "")).clientId()).hasSize(255);
        refuses("identity-provider.client", () -> openId(this.issuer, "c".repeat(256), "a secret", ""));
        refuses("identity-provider.client", () -> openId(this.issuer, " ", "a secret", ""));
        Caller admin = WORLD.gita().caller();
        IdentityProviderId made = made(admin, "n".repeat(60));
        World.now(WORLD.bean(IdentityProviders.class).remove(admin, made).thenReturn(true));
        refuses("identity-provider.name", () -> made(admin, "n".repeat(61)));
        refuses("identity-provider.name", () -> made(admin, " "));
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://idp.example", "https://user:word@idp.example", "ftp://idp.example", "idp.example",
            "https://", "file:///etc/passwd", "https://idp.example/#a" })
    void addressesBeginWithHttpsAndNameAHost(String address) {
        inProduction(outside -> refuses("identity-provider.address", () -> outside.address("address", address)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://localhost/a", "https://127.0.0.1/a", "https://10.0.0.1/a", "https://[::1]/a",
            "https://169.254.169.254/a", "https://192.168.1.1/a" })
    void addressesThatLeadInsideAreNeitherFetchedNorHandedOn(String address) {
        inProduction(outside -> {
            refuses("identity-provider.address-inside",
                    () -> World.now(outside.leadingOut("address", outside.address("address", address))));
            refuses("identity-provider.address-inside",
                    () -> World.now(outside.get("address", outside.address("address", address))));
        });
    }

    @Test
    void metadataIsReadWithoutWhatItIsNotFor() {
        Saml read = (Saml) saml(SamlSamples.metadata(""), "", "", "");
        assertThat(read.issuer()).isEqualTo("https://idp.example/saml");
        assertThat(read.signIn()).isEqualTo("https://idp.example/redirect");
        assertThat(read.certificates()).hasSize(1);
        assertThat(read.email()).isEqualTo("email");
    }

    @Test
    void documentTypesEntitiesAndWhatIsNoProviderAreRefused() {
        for (String xml : List.of(
                SamlSamples.metadata("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + this.issuer + "/elsewhere\">]>"),
                SamlSamples.metadata("<!DOCTYPE a SYSTEM \"" + this.issuer + "/elsewhere\">"), "<a/>", "no XML",
                "<a>" + "x".repeat(SamlMetadata.LARGEST) + "</a>")) {
            refuses("identity-provider.metadata", () -> saml(xml, "", "", ""));
        }
        assertThat(this.asked).isEmpty();
    }

    @Test
    void whatIsTypedInsteadHasToBeWhole() {
        String certificate = SamlSamples.certificate();
        assertThat(((Saml) saml("", "urn:idp", "https://idp.example/sso", certificate)).certificates()).hasSize(1);
        refuses("identity-provider.entity", () -> saml("", "", "https://idp.example/sso", certificate));
        refuses("identity-provider.entity", () -> saml("", "u".repeat(1_001), "https://idp.example/sso", certificate));
        refuses("identity-provider.address", () -> saml("", "urn:idp", "javascript:alert(1)", certificate));
        refuses("identity-provider.certificate", () -> saml("", "urn:idp", "https://idp.example/sso", "none"));
        refuses("identity-provider.certificate-expired",
                () -> saml("", "urn:idp", "https://idp.example/sso", SamlSamples.expired()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "${ALIAS}", "a}", "a|b", "a\nb" })
    void namesOfAttributesAreNoTemplates(String name) {
        ProviderWish wish = new ProviderWish("", "", "", "", SamlSamples.metadata(""), "", "", "", name, "", "");
        refuses("identity-provider.attribute", () -> World.now(WORLD.bean(SamlReader.class).read(wish)));
    }

    private static IdentityProviderId made(Caller admin, String name) {
        return World.now(WORLD.bean(IdentityProviders.class).make(admin, name, "oidc"));
    }

    private static ProviderSettings openId(String address, String secret, String scopes) {
        return openId(address, "atrium", secret, scopes);
    }

    private static ProviderSettings openId(String address, String client, String secret, String scopes) {
        ProviderWish wish = new ProviderWish(address, client, secret, scopes, "", "", "", "", "", "", "");
        return World.now(WORLD.bean(OpenIdReader.class).read(wish));
    }

    private static ProviderSettings saml(String metadata, String entityId, String signIn, String certificate) {
        ProviderWish wish = new ProviderWish("", "", "", "", metadata, entityId, signIn, certificate, "", "", "");
        return World.now(WORLD.bean(SamlReader.class).read(wish));
    }

    private static void inProduction(Consumer<Outside> check) {
        new ApplicationContextRunner().withUserConfiguration(Outbound.class, BlockingCalls.class, Outside.class)
            .run(context -> check.accept(context.getBean(Outside.class)));
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Refusal.class).hasMessage(code);
    }

    private static String discovery(String issuer) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post"]}
                """
            .formatted(issuer);
    }

}
