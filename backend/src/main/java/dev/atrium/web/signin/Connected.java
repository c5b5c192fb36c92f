package dev.atrium.web.signin;

import java.util.List;

import dev.atrium.identity.Provisioner;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A program that came with a token of its tenant, as Spring Security wants to see it. It is never somebody who has signed
/// in, and nobody who has signed in is ever this.
final class Connected extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Provisioner provisioner;

    Connected(Provisioner provisioner) {
        super(List.of());
        this.provisioner = provisioner;
        setAuthenticated(true);
    }

    @Override
    public Provisioner getPrincipal() {
        return this.provisioner;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return this.provisioner.token().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Connected that && that.provisioner.equals(this.provisioner);
    }

    @Override
    public int hashCode() {
        return this.provisioner.hashCode();
    }

}
