package dev.atrium.web.scim;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.ProvisioningToken;
import dev.atrium.identity.ProvisioningTokens;
import dev.atrium.identity.TokenId;
import dev.atrium.scim.ScimAddress;
import dev.atrium.scim.ScimCall;
import dev.atrium.scim.ScimCalls;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes the page of the connection.
@Component
class ProvisioningPages {

    private final ProvisioningTokens tokens;

    private final ScimCalls calls;

    private final Members members;

    private final ScimAddress address;

    private final Clock clock;

    ProvisioningPages(ProvisioningTokens tokens, ScimCalls calls, Members members, ScimAddress address, Clock clock) {
        this.tokens = tokens;
        this.calls = calls;
        this.members = members;
        this.address = address;
        this.clock = clock;
    }

    Mono<Found> found(Reader reader) {
        return Mono.zip(tokens.newest(reader.caller()), calls.newest(reader.caller()))
            .flatMap(found -> members
                .colleagues(reader.caller(), found.getT1().stream().map(ProvisioningToken::madeBy).toList())
                .map(people -> new Found(found.getT1(), found.getT2(), people)));
    }

    ProvisioningPage page(Reader reader, Sidebar sidebar, Found found, @Nullable String secret, String name,
            @Nullable String done, @Nullable String refusal) {
        Map<TokenId, String> names = found.tokens()
            .stream()
            .collect(Collectors.toMap(ProvisioningToken::id, ProvisioningToken::name));
        return new ProvisioningPage(sidebar, address.url(), secret,
                found.tokens().stream().map(token -> token(reader, token, found.people())).toList(),
                ProvisioningTokens.DAYS, ProvisioningTokens.LONGEST_NAME, name,
                found.calls().stream().map(call -> call(reader, call, names)).toList(), done, refusal);
    }

    private ProvisioningPage.Token token(Reader reader, ProvisioningToken token, Map<MemberId, Colleague> people) {
        Instant now = clock.instant();
        String state = token.isValid(now) ? "valid" : (token.revokedAt() != null) ? "revoked" : "expired";
        Colleague maker = people.get(token.madeBy());
        return new ProvisioningPage.Token(token.id().toString(), token.name(), state,
                (maker == null) ? "" : maker.name(), reader.moment(token.expiresAt()),
                (token.lastUsedAt() == null) ? null : reader.moment(token.lastUsedAt()));
    }

    private ProvisioningPage.Call call(Reader reader, ScimCall call, Map<TokenId, String> names) {
        return new ProvisioningPage.Call(reader.moment(call.at()), names.getOrDefault(call.token(), ""), call.method(),
                call.path(), call.status(), call.problem());
    }

    record Found(List<ProvisioningToken> tokens, List<ScimCall> calls, Map<MemberId, Colleague> people) {
    }

}
