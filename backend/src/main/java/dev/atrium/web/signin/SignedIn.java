package dev.atrium.web.signin;

import java.util.List;

import dev.atrium.identity.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A session, as Spring Security wants to see it. It carries no authorities: routes ask the session itself.
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Session session;

    SignedIn(Session session) {
        super(List.of());
        this.session = session;
        setAuthenticated(true);
    }

    @Override
    public Session getPrincipal() {
        return this.session;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return this.session.id().hash();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && that.session.equals(this.session);
    }

    @Override
    public int hashCode() {
        return this.session.hashCode();
    }

}
