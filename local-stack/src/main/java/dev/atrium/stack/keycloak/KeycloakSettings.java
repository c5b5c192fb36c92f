package dev.atrium.stack.keycloak;

import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.sample.SampleWorld;
import org.jspecify.annotations.Nullable;

/// Where Keycloak listens, where the Atrium that signs in through it is found, and who is in it on the first start.
public record KeycloakSettings(int port, int managementPort, String atriumUrl, @Nullable SampleWorld sample) {

    public static KeycloakSettings onFreePorts(String atriumUrl) {
        return new KeycloakSettings(FreePort.any(), FreePort.any(), atriumUrl, SampleWorld.read());
    }

}
