package dev.atrium.sink;

import dev.atrium.AtriumApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// A server in a process of its own that sends trails by itself, to be killed at any moment.
public final class PushingServer {

    private PushingServer() {
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(AtriumApplication.class).run(arguments);
    }

}
