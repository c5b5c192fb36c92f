package dev.atrium.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.testing.World;

/// Files of every kind that routes know, without waiting for any to be read: one of a draft that came to a bad end, one
/// that was tried in vain, one on its way.
record MatrixFiles(World world) {

    /// The first bytes of a file that is longer.
    static final byte[] SOME = "abc".getBytes(StandardCharsets.US_ASCII);

    static final String DIGEST = "sha-256=:" + Base64.getEncoder().encodeToString(sha256()) + ":";

    private static final long SIZE = 10;

    FileId refused(Caller caller, AssistantId assistant, String words) {
        FileId file = ofDraft(caller, assistant, words);
        becomes(file, "refused", "file.broken");
        return file;
    }

    FileId failed(Caller caller, AssistantId assistant) {
        FileId file = ofDraft(caller, assistant, "failed");
        becomes(file, "failed", "file.tried-too-often");
        return file;
    }

    FileId ofDraft(Caller caller, AssistantId assistant, String words) {
        return World.now(this.world.bean(AssistantFiles.class).begin(caller, assistant, wanted(words))).file();
    }

    FileId onItsWay(Caller caller, String words) {
        CollectionId nowhere = new CollectionId(UUID.randomUUID());
        return World.now(this.world.bean(Uploads.class).begin(caller, nowhere, wanted(words))).file();
    }

    private void becomes(FileId file, String state, String reason) {
        new Trail(this.world)
            .does("update file set state = '" + state + "', reason = '" + reason + "' where id = '" + file + "'");
    }

    private static NewFile wanted(String words) {
        return new NewFile(words + ".txt", SIZE);
    }

    private static byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(SOME);
        }
        catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

}
