/// SCIM 2.0 (RFC 7643, RFC 7644) as Okta and Entra ID speak it: what they ask is read into what identity does, and what
/// identity knows is told in their words. It decides nothing of people.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "identity" })
@NullMarked
package dev.atrium.scim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
