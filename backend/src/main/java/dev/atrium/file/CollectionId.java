package dev.atrium.file;

import java.util.UUID;

/// What files belong to: the knowledge of an assistant, or what hangs on a conversation. The id is chosen by its owner.
public record CollectionId(UUID value) {

    @Override
    public String toString() {
        return this.value.toString();
    }

}
