/// People: members of tenants, their departments and roles, and their sessions. Keycloak says who somebody is and where
/// they belong; this package keeps what it last said, and takes rights away as soon as Keycloak does.
/// This package does not know how a browser carries a session; see web.signin.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit" })
@NullMarked
package dev.atrium.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
