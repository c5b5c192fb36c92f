package dev.atrium.web.providers;

import java.util.List;
import java.util.Map;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.IdentityProvider;
import dev.atrium.identity.IdentityProviderId;
import dev.atrium.identity.IdentityProviders;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.ProviderState;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes the pages of identity providers.
@Component
class ProviderPages {

    private final IdentityProviders providers;

    private final Members members;

    private final MessageSource texts;

    ProviderPages(IdentityProviders providers, Members members, MessageSource texts) {
        this.providers = providers;
        this.members = members;
        this.texts = texts;
    }

    static ProvidersPage all(Sidebar sidebar, List<IdentityProvider> all, String name, @Nullable String done,
            @Nullable String refusal) {
        return new ProvidersPage(sidebar, all.stream()
            .map(one -> new ProvidersPage.Row(one.id().toString(), one.name(), one.kind().word(), one.state().word()))
            .toList(), name, IdentityProviders.LONGEST_NAME, done, refusal);
    }

    Mono<Found> found(Caller caller, IdentityProviderId id) {
        return this.providers.find(caller, id)
            .flatMap(provider -> Mono
                .zip(this.providers.people(caller, provider), this.members.colleagues(caller, triers(provider)))
                .map(found -> new Found(provider, found.getT1(), found.getT2())));
    }

    private static List<MemberId> triers(IdentityProvider provider) {
        return (provider.trial() == null) ? List.of() : List.of(provider.trial().by());
    }

    ProviderPage page(Reader reader, Sidebar sidebar, Found found, @Nullable ProviderForm typed, @Nullable String done,
            @Nullable String refusal) {
        IdentityProvider provider = found.provider();
        return new ProviderPage(sidebar, provider.id().toString(), provider.name(), provider.kind().word(),
                provider.state().word(), provider.settings() != null, provider.atKeycloak(), provider.waits(),
                provider.trouble(), this.providers.addresses(reader.caller(), provider.id()),
                (typed == null) ? ProviderForm.of(provider) : typed.withoutSecret(), trial(reader, found),
                effects(reader, found), done, refusal);
    }

    private static ProviderPage.@Nullable Trial trial(Reader reader, Found found) {
        IdentityProvider.Trial trial = found.provider().trial();
        if (trial == null) {
            return null;
        }
        Colleague by = found.people().get(trial.by());
        return new ProviderPage.Trial((by == null) ? "" : by.name(), reader.moment(trial.at()),
                (trial.finding() == null) ? null : trial.finding().word(), trial.found().subject(),
                trial.found().email(), trial.found().firstName(), trial.found().lastName());
    }

    private List<String> effects(Reader reader, Found found) {
        IdentityProvider provider = found.provider();
        String domains = String.join(", ", provider.domains());
        return (provider.state() == ProviderState.DRAFT) ? List.of()
                : List.of(text(reader, "identity-provider.effect.people", found.count(), domains),
                        text(reader, "identity-provider.effect.new", domains),
                        text(reader, "identity-provider.effect.known"), text(reader, "identity-provider.effect.off"));
    }

    private String text(Reader reader, String key, Object... arguments) {
        return this.texts.getMessage(key, arguments, reader.language());
    }

    /// @param count how many people have an address of the provider's domains
    /// @param people by whom it was tried
    record Found(IdentityProvider provider, long count, Map<MemberId, Colleague> people) {
    }

}
