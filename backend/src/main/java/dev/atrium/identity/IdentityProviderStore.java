package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.identity.IdentityProvider.Found;
import dev.atrium.identity.IdentityProvider.Trial;
import dev.atrium.identity.ProviderSettings.OpenId;
import dev.atrium.identity.ProviderSettings.Saml;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class IdentityProviderStore {

    private static final String PROVIDERS = """
            select id, name, kind, identity_provider.state, revision, at_keycloak, address, issuer, sign_in_address, token_address,
                   keys_address, user_address, by_post, client_id, scopes, certificates, email_attribute,
                   first_name_attribute, last_name_attribute, trial_id, trial_by, trial_at, finding,
                   coalesce(found_subject, '') as found_subject, coalesce(found_email, '') as found_email,
                   coalesce(found_first_name, '') as found_first_name,
                   coalesce(found_last_name, '') as found_last_name, domains, asked.state as asked_state,
                   asked.outcome
              from identity_provider
              left join lateral (select errand.state, errand.outcome
                                   from errand
                                  where errand.provider_id = identity_provider.id
                                  order by errand.asked_at desc, errand.id desc
                                  limit 1) asked on true
            """;

    private final DatabaseClient database;

    IdentityProviderStore(DatabaseClient database) {
        this.database = database;
    }

    /// Whoever changes one waits for whoever is just changing one.
    Mono<Void> lock() {
        return this.database
            .sql("select pg_advisory_xact_lock(hashtext('identity-provider'), hashtext(current_tenant()::text))")
            .then();
    }

    Mono<List<IdentityProvider>> all(int most) {
        return this.database.sql(PROVIDERS + " order by made_at, id limit :most")
            .bind("most", most)
            .map(Columns.read(IdentityProviderStore::provider))
            .all()
            .collectList();
    }

    Mono<IdentityProvider> find(IdentityProviderId id) {
        return this.database.sql(PROVIDERS + " where id = :id")
            .bind("id", id.value())
            .map(Columns.read(IdentityProviderStore::provider))
            .one();
    }

    Mono<Void> insert(IdentityProviderId id, String name, ProviderKind kind, MemberId by, Instant now) {
        return this.database.sql("""
                insert into identity_provider (id, name, kind, made_by, made_at)
                values (:id, :name, :kind, :by, :now)
                """)
            .bind("id", id.value())
            .bind("name", name)
            .bind("kind", kind.word())
            .bind("by", by.value())
            .bind("now", now)
            .then();
    }

    /// Other settings begin anew: what was tried before says nothing of them.
    Mono<Long> set(IdentityProviderId id, ProviderSettings settings, UUID revision) {
        OpenId openId = (settings instanceof OpenId some) ? some : null;
        Saml saml = (settings instanceof Saml some) ? some : null;
        DatabaseClient.GenericExecuteSpec statement = this.database.sql("""
                update identity_provider
                   set state = 'draft',
                       revision = :revision,
                       at_keycloak = false,
                       address = :address,
                       issuer = :issuer,
                       sign_in_address = :signIn,
                       token_address = :token,
                       keys_address = :keys,
                       user_address = :user,
                       by_post = :byPost,
                       client_id = :clientId,
                       scopes = :scopes,
                       certificates = :certificates,
                       email_attribute = :email,
                       first_name_attribute = :firstName,
                       last_name_attribute = :lastName,
                       trial_id = null,
                       trial_by = null,
                       trial_at = null,
                       finding = null,
                       found_subject = null,
                       found_email = null,
                       found_first_name = null,
                       found_last_name = null
                 where id = :id
                """)
            .bind("id", id.value())
            .bind("revision", revision)
            .bind("issuer", settings.issuer())
            .bind("signIn", settings.signIn())
            .bind("byPost", (openId != null) ? openId.byPost() : Objects.requireNonNull(saml).byPost())
            .bind("certificates", (saml == null) ? new String[0] : saml.certificates().toArray(String[]::new));
        statement = bound(statement, "address", (openId == null) ? null : openId.address());
        statement = bound(statement, "token", (openId == null) ? null : openId.token());
        statement = bound(statement, "keys", (openId == null) ? null : openId.keys());
        statement = bound(statement, "user", (openId == null) ? null : openId.user());
        statement = bound(statement, "clientId", (openId == null) ? null : openId.clientId());
        statement = bound(statement, "scopes", (openId == null) ? null : openId.scopes());
        statement = bound(statement, "email", (saml == null) ? null : saml.email());
        statement = bound(statement, "firstName", (saml == null) ? null : saml.firstName());
        return bound(statement, "lastName", (saml == null) ? null : saml.lastName()).fetch().rowsUpdated();
    }

    /// Unless they have been changed meanwhile.
    Mono<Long> isAtKeycloak(IdentityProviderId id, UUID revision) {
        return this.database.sql("""
                update identity_provider
                   set at_keycloak = true
                 where id = :id
                   and revision = :revision
                """).bind("id", id.value()).bind("revision", revision).fetch().rowsUpdated();
    }

    Mono<Long> begin(IdentityProviderId id, UUID trial, MemberId by, Instant now) {
        return this.database.sql("""
                update identity_provider
                   set state = 'draft',
                       trial_id = :trial,
                       trial_by = :by,
                       trial_at = :now,
                       finding = null,
                       found_subject = null,
                       found_email = null,
                       found_first_name = null,
                       found_last_name = null
                 where id = :id
                   and state <> 'on'
                """)
            .bind("id", id.value())
            .bind("trial", trial)
            .bind("by", by.value())
            .bind("now", now)
            .fetch()
            .rowsUpdated();
    }

    /// Unless another trial has begun meanwhile.
    Mono<Long> conclude(IdentityProviderId id, UUID trial, ProviderFinding finding, Found found, List<String> domains) {
        return this.database.sql("""
                update identity_provider
                   set state = case when :passed then 'tested' else 'draft' end,
                       finding = :finding,
                       found_subject = :subject,
                       found_email = :email,
                       found_first_name = :firstName,
                       found_last_name = :lastName,
                       domains = :domains
                 where id = :id
                   and trial_id = :trial
                   and state = 'draft'
                """)
            .bind("id", id.value())
            .bind("trial", trial)
            .bind("passed", finding == ProviderFinding.PASSED)
            .bind("finding", finding.word())
            .bind("subject", found.subject())
            .bind("email", found.email())
            .bind("firstName", found.firstName())
            .bind("lastName", found.lastName())
            .bind("domains", domains.toArray(String[]::new))
            .fetch()
            .rowsUpdated();
    }

    Mono<Long> isOn(IdentityProviderId id) {
        return state(id, ProviderState.TESTED, ProviderState.ON);
    }

    Mono<Long> isOff(IdentityProviderId id) {
        return state(id, ProviderState.ON, ProviderState.TESTED);
    }

    private Mono<Long> state(IdentityProviderId id, ProviderState from, ProviderState to) {
        return this.database.sql("""
                update identity_provider
                   set state = :to
                 where id = :id
                   and state = :from
                """).bind("id", id.value()).bind("from", from.word()).bind("to", to.word()).fetch().rowsUpdated();
    }

    Mono<Long> delete(IdentityProviderId id) {
        return this.database.sql("delete from identity_provider where id = :id")
            .bind("id", id.value())
            .fetch()
            .rowsUpdated();
    }

    /// How many people of the tenant have an address of these domains.
    Mono<Long> people(List<String> domains) {
        return this.database.sql("""
                select count(*)
                  from member
                 where state in ('active', 'invited')
                   and lower(split_part(email, '@', 2)) = any(:domains)
                """).bind("domains", domains.toArray(String[]::new)).mapValue(Long.class).one();
    }

    private static DatabaseClient.GenericExecuteSpec bound(DatabaseClient.GenericExecuteSpec statement, String name,
            @Nullable String value) {
        return (value != null) ? statement.bind(name, value) : statement.bindNull(name, String.class);
    }

    private static IdentityProvider provider(Columns columns) {
        ProviderKind kind = ProviderKind.of(columns.text("kind")).orElseThrow();
        UUID revision = columns.uuidOrNull("revision");
        boolean waits = "waiting".equals(columns.textOrNull("asked_state"));
        String trouble = "failed".equals(columns.textOrNull("asked_state")) ? columns.textOrNull("outcome") : null;
        return new IdentityProvider(new IdentityProviderId(columns.uuid("id")), columns.text("name"), kind,
                ProviderState.of(columns.text("state")), (revision == null) ? null : settings(kind, columns), revision,
                columns.flag("at_keycloak"), waits, trouble, trial(columns),
                List.of(columns.get("domains", String[].class)));
    }

    private static ProviderSettings settings(ProviderKind kind, Columns columns) {
        return switch (kind) {
            case OIDC -> new OpenId(columns.text("address"), columns.text("issuer"), columns.text("sign_in_address"),
                    columns.text("token_address"), columns.text("keys_address"), columns.textOrNull("user_address"),
                    columns.flag("by_post"), columns.text("client_id"), columns.text("scopes"));
            case SAML -> new Saml(columns.text("issuer"), columns.text("sign_in_address"), columns.flag("by_post"),
                    List.of(columns.get("certificates", String[].class)), columns.text("email_attribute"),
                    columns.text("first_name_attribute"), columns.text("last_name_attribute"));
        };
    }

    private static @Nullable Trial trial(Columns columns) {
        UUID id = columns.uuidOrNull("trial_id");
        String finding = columns.textOrNull("finding");
        return (id == null) ? null
                : new Trial(id, new MemberId(columns.uuid("trial_by")), columns.instant("trial_at"),
                        (finding == null) ? null : ProviderFinding.of(finding),
                        new Found(columns.text("found_subject"), columns.text("found_email"),
                                columns.text("found_first_name"), columns.text("found_last_name")));
    }

}
