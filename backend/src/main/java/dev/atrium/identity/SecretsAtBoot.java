package dev.atrium.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/// Refuses to boot with a secret that is missing, short, well known or used twice. Sample secrets are accepted on a
/// local stack only. It runs before anything is connected to.
@Component
class SecretsAtBoot implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final String OWNERS = "atrium.database.owner-password";

    private static final List<String> SECRETS = List.of("atrium.secret-key", OWNERS, "atrium.database.app-password",
            "atrium.keycloak.web-client-secret", "atrium.keycloak.admin-client-secret", "atrium.trail.signing-key");

    private static final List<String> WELL_KNOWN = List.of("sample", "changeme", "change-me", "change_me", "secret",
            "password", "default", "example", "test", "admin", "atrium");

    private static final int SHORTEST = 16;

    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        boolean localStack = this.environment.getProperty("atrium.local-stack", Boolean.class, false);
        boolean migrates = this.environment.getProperty("atrium.database.migrate", Boolean.class, true);
        Set<String> values = new HashSet<>();
        for (String name : SECRETS) {
            if (!migrates && name.equals(OWNERS)) {
                continue;
            }
            String value = this.environment.getProperty(name, "");
            refuseUnless(!value.isBlank(), name, "is missing");
            refuseUnless(values.add(value), name, "is the same as another secret");
            refuseUnless(localStack || value.length() >= SHORTEST, name, "is shorter than 16 characters");
            refuseUnless(localStack || !isWellKnown(value), name, "begins like a sample");
            refuseUnless(localStack || value.chars().distinct().count() >= FEWEST_DIFFERENT_CHARACTERS, name,
                    "is too regular");
        }
    }

    private static boolean isWellKnown(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return WELL_KNOWN.stream().anyMatch(lower::startsWith);
    }

    private static void refuseUnless(boolean good, String name, String fault) {
        if (!good) {
            throw new IllegalStateException("The secret %s %s; Atrium does not start.".formatted(name, fault));
        }
    }

}
