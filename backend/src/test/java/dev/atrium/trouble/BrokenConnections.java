package dev.atrium.trouble;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;

import reactor.core.publisher.Mono;

/// Browsers whose network goes in the middle of sending a file of an assistant. A third each is given up, forgotten, or
/// goes with the assistant's draft.
final class BrokenConnections {

    private static final int SIZE = 1_000_000;

    private final Random random = new Random(12);

    private final World world;

    private final Someone ada;

    private final AssistantId assistant;

    BrokenConnections(World world) {
        this.world = world;
        this.ada = world.ada();
        this.assistant = World.now(world.bean(Drafts.class)
            .create(caller(), new Content("Reader", "", null, "", "", List.of(), null, null, Set.of())));
    }

    void breakOff(int times) {
        for (int number = 0; number < times; number++) {
            FileId file = World
                .now(this.world.bean(AssistantFiles.class)
                    .begin(caller(), this.assistant, new NewFile("cut " + number + ".txt", SIZE)))
                .file();
            send(file, this.random.nextInt(SIZE));
            if (number % 3 == 0) {
                giveUp(file);
            }
        }
    }

    /// With what is still on its way there.
    void endAssistant() {
        World.now(this.world.bean(Drafts.class).discard(caller(), this.assistant));
    }

    private void send(FileId file, int bytes) {
        try (Socket socket = new Socket("localhost", this.world.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH /uploads/" + file
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/partial-upload\r\n"
                    + "Upload-Offset: 0\r\nContent-Length: " + SIZE + "\r\nCookie: __Host-atrium="
                    + this.ada.token().secret() + "\r\nX-CSRF-TOKEN: " + this.world.csrf(this.ada) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[bytes]);
            out.flush();
            Parallel.pause(Duration.ofMillis(this.random.nextInt(60)));
        }
        catch (IOException cut) {
            throw new AssertionError(cut);
        }
    }

    /// Perhaps while the server has not noticed yet.
    private void giveUp(FileId file) {
        World.now(this.world.bean(Uploads.class)
            .abandon(caller(), file)
            .onErrorResume(Refusal.class, refused -> Mono.empty()));
    }

    private Caller caller() {
        return this.ada.caller();
    }

}
