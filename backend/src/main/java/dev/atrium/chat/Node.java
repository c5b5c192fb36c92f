package dev.atrium.chat;

import java.util.UUID;

import org.springframework.stereotype.Component;

/// This start of this server. A server that starts again is another node, so nothing it did before can be mistaken for
/// what it does now.
@Component
class Node {

    private final UUID id = UUID.randomUUID();

    UUID id() {
        return this.id;
    }

}
