package dev.atrium.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.atrium.AtriumApplication;
import dev.atrium.identity.Keyring;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Opened;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Person;
import dev.atrium.identity.Session;
import dev.atrium.identity.SessionToken;
import dev.atrium.identity.Sessions;
import dev.atrium.identity.SignIn;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.TenantId;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

import reactor.core.publisher.Mono;

/// A small world to test in: the whole server on a fresh database of a real PostgreSQL, two tenants, and people who have
/// signed in. Keycloak is not part of it: sessions are opened through the door that a sign-in uses.
/// Ada, Ben, Carla, Dmitri, Eve and Frank work at Alder Bank; Finn, Gita and Hugo at Fern Clinic; Mira at both. Olga and Paul operate the
/// installation.
public final class World {

    static {
        NoBlocking.fromNowOn();
    }

    public static final TenantId ALDER = new TenantId(UUID.fromString("0a1de000-0000-7000-8000-000000000001"));

    public static final TenantId FERN = new TenantId(UUID.fromString("0fe70000-0000-7000-8000-000000000002"));

    public static final UUID ALDER_BANK = UUID.fromString("a1de0000-0000-4000-8000-000000000001");

    public static final UUID FERN_CLINIC = UUID.fromString("fe700000-0000-4000-8000-000000000002");

    public static final String ISSUER = "http://localhost:1/realms/atrium";

    public static final UUID OPERATORS = UUID.fromString("09e2a000-0000-4000-8000-000000000003");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    /// For all browsers: to find them anew for each takes longer than most answers.
    private static final ExchangeStrategies CODECS = ExchangeStrategies.builder()
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
        .build();

    private final ConfigurableApplicationContext context;

    private final Map<String, Someone> people = new ConcurrentHashMap<>();

    private World(Map<String, Object> properties) {
        PostgresServer postgres = PostgresServer.shared();
        String database = "world_" + UUID.randomUUID().toString().replace("-", "");
        postgres.createDatabase(database, MigratedDatabase.NAME);
        this.context = new SpringApplicationBuilder(AtriumApplication.class).contextFactory(type -> new WorldContext())
            .run(WorldSettings.of(postgres, database, properties));
    }

    /// The world most tests share. It is never emptied, so a test looks only at what it
    /// has made.
    public static World shared() {
        return Shared.WORLD;
    }

    /// A world of one's own, for a test that changes what others rely on. Close it.
    public static World with(Map<String, Object> properties) {
        return new World(properties);
    }

    /// What a world of one's own needs to embed texts by the models that come with
    /// Atrium, as installations do. In others the stand-in does: it is small and fast,
    /// and knows nothing of meaning.
    public static Map<String, Object> withItsOwnEmbeddings() {
        return WorldSettings.withoutAnotherEmbedder();
    }

    /// What such a world needs for this stand-in to answer in it. More may be put in.
    public static Map<String, Object> answeredBy(StandInModel model) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("atrium.models.providers[0].id", "nobody");
        properties.put("atrium.models.providers[0].base-url", model.baseUrl());
        properties.put("atrium.models.providers[0].api-key", "sample-api-key");
        properties.put("atrium.models.providers[0].max-connections", 500);
        return properties;
    }

    public Someone ada() {
        return person("ada", "Ada Lovett", Membership.of(ALDER_BANK, List.of("/departments/Legal")));
    }

    public Someone ben() {
        return person("ben", "Ben Okafor", Membership.of(ALDER_BANK, List.of("/departments/Retail Banking/Branches")));
    }

    public Someone carla() {
        return person("carla", "Carla Ruiz",
                Membership.of(ALDER_BANK, List.of("/departments/Legal", "/roles/publisher")));
    }

    public Someone dmitri() {
        return person("dmitri", "Dmitri Volkov", Membership.of(ALDER_BANK, List.of("/roles/admin")));
    }

    /// The second of two who manage Alder Bank.
    public Someone grace() {
        return person("grace", "Grace Ito", Membership.of(ALDER_BANK, List.of("/roles/admin")));
    }

    public Someone iris() {
        return person("iris", "Iris Novak",
                Membership.of(ALDER_BANK, List.of("/departments/Legal", "/roles/compliance")));
    }

    /// The second of two compliance officers.
    public Someone jonas() {
        return person("jonas", "Jonas Weber",
                Membership.of(ALDER_BANK, List.of("/departments/Risk", "/roles/compliance")));
    }

    public Someone eve() {
        return person("eve", "Eve Larsen", Membership.of(ALDER_BANK, List.of("/departments/Risk", "/roles/auditor")));
    }

    public Someone frank() {
        return person("frank", "Frank Weber", Membership.of(ALDER_BANK, List.of("/departments/Retail Banking")));
    }

    public Someone finn() {
        return person("finn", "Finn Doyle", Membership.of(FERN_CLINIC, List.of("/departments/Clinical")));
    }

    public Someone gita() {
        return person("gita", "Gita Rao", Membership.of(FERN_CLINIC, List.of("/roles/admin")));
    }

    public Someone hugo() {
        return person("hugo", "Hugo Brandt",
                Membership.of(FERN_CLINIC, List.of("/departments/Finance", "/roles/auditor", "/roles/publisher")));
    }

    /// Operates the installation.
    public Someone olga() {
        return person("olga", "Olga Brandt", Membership.of(OPERATORS, List.of("/roles/operator")));
    }

    /// The second of two operators.
    public Someone paul() {
        return person("paul", "Paul Okoye", Membership.of(OPERATORS, List.of("/roles/operator")));
    }

    /// Signed in, but in no organization.
    public Someone nora() {
        return person("nora", "Nora Stone");
    }

    /// Signed in, in two organizations, with no tenant chosen yet.
    public Someone mira() {
        return person("mira", "Mira Sol", Membership.of(ALDER_BANK, List.of("/departments/Risk")),
                Membership.of(FERN_CLINIC, List.of("/departments/Finance")));
    }

    /// Mira once she has chosen: two sessions, as in two browsers.
    public Someone miraAt(TenantId tenant) {
        return this.people.computeIfAbsent("mira at " + tenant, name -> {
            Someone undecided = miraAgain();
            return known(now(bean(Sessions.class).choose(undecided.session(), tenant)));
        });
    }

    /// Mira in another browser: the same person, a session of its own.
    public Someone miraAgain() {
        return signIn(mira().session().person(), Membership.of(ALDER_BANK, List.of("/departments/Risk")),
                Membership.of(FERN_CLINIC, List.of("/departments/Finance")));
    }

    /// A new person nobody else knows, member of Alder Bank, for a test that changes who
    /// they are or counts what they have.
    public Someone newcomer() {
        String subject = "newcomer-" + UUID.randomUUID();
        return signIn(new Person(ISSUER, subject, "Newcomer", subject + "@alder.test"),
                Membership.of(ALDER_BANK, List.of()));
    }

    /// Signs somebody in, as Keycloak would: each time a new session.
    public Someone signIn(Person person, Membership... memberships) {
        SignIn signIn = new SignIn(person, null, "keycloak-session-" + UUID.randomUUID(), "a refresh token",
                List.of(memberships));
        return known(now(bean(Sessions.class).open(signIn, Origin.NONE).map(Opened::token)));
    }

    public <T> Collection<T> beans(Class<T> type) {
        return this.context.getBeansOfType(type).values();
    }

    public <T> T bean(String name, Class<T> type) {
        return this.context.getBean(name, type);
    }

    public <T> T bean(Class<T> type) {
        return this.context.getBean(type);
    }

    /// Waits for an answer, but not for ever. Tests may block.
    public static <T> T now(Mono<T> answer) {
        return answer.block(PATIENCE);
    }

    public int port() {
        return ((WebServerApplicationContext) this.context).getWebServer().getPort();
    }

    /// What is told at the operator's port, in a world that has one:
    /// `management.server.port` is 0 there.
    public WebTestClient operator() {
        return browser(bean(Environment.class).getRequiredProperty("local.management.port")).build();
    }

    /// A browser nobody has signed in with.
    public WebTestClient anybody() {
        return browser(String.valueOf(port())).filter(new WholeAnswers()).build();
    }

    /// The browser of somebody who has signed in, whose forms come from our pages.
    public WebTestClient browserOf(Someone someone) {
        return anybody().mutate()
            .defaultCookie("__Host-atrium", someone.token().secret())
            .defaultHeader("X-CSRF-TOKEN", csrf(someone))
            .build();
    }

    /// What a form of theirs carries in `_csrf`. The pad that pages mask it with is all
    /// zeros here.
    public String csrf(Someone someone) {
        String token = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(bean(Keyring.class).fingerprint("csrf").of(someone.token().secret()));
        byte[] letters = token.getBytes(StandardCharsets.UTF_8);
        byte[] padAndMasked = new byte[2 * letters.length];
        System.arraycopy(letters, 0, padAndMasked, letters.length, letters.length);
        return Base64.getUrlEncoder().encodeToString(padAndMasked);
    }

    public void close() {
        this.context.close();
    }

    private static WebTestClient.Builder browser(String port) {
        return WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .exchangeStrategies(CODECS)
            .responseTimeout(PATIENCE);
    }

    private Someone person(String subject, String name, Membership... memberships) {
        return this.people.computeIfAbsent(subject,
                unknown -> signIn(new Person(ISSUER, subject, name, subject + "@example.test"), memberships));
    }

    private Someone known(SessionToken token) {
        Session session = now(bean(Sessions.class).find(token, Origin.NONE));
        return new Someone(token, session);
    }

    private static final class Shared {

        private static final World WORLD = new World(Map.of());

    }

}
