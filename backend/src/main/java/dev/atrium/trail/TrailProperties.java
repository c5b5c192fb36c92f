package dev.atrium.trail;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How checkpoints are signed.
///
/// @param signingKey base64 of the 32 random bytes of an Ed25519 private key. Whoever has it can sign another trail
/// @param origin the name of this installation in checkpoints; its public address if there is none
/// @param replay lines of trails that were kept elsewhere, or a folder with them: what they tell was erased is erased once
/// more before this server serves. Only after a backup was restored
/// @param look how often this server looks which trails are due for a checkpoint
@ConfigurationProperties("atrium.trail")
record TrailProperties(String signingKey, @Nullable String origin, @Nullable Path replay,
        @DefaultValue("5s") Duration look) {

    @Override
    public String toString() {
        return "the trail of " + this.origin;
    }

}
