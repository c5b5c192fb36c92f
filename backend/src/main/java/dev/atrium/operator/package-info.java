/// Operators: those who run the installation. They add tenants, suspend and delete them, and say how much they may ask. They
/// belong to Atrium itself and to no tenant, and nothing that a tenant wrote is ever read here: what they see of one is its
/// name, its state and numbers.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "key", "identity", "trail", "approval" })
@NullMarked
package dev.atrium.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
