package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Drafts;
import dev.atrium.file.FileId;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;
import dev.atrium.web.MatrixRoutes.Route;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The deeds of routes about files: see [Deeds].
final class FileDeeds {

    private final World world;

    private final Sender sender;

    private final MatrixFiles files;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    FileDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        this.files = new MatrixFiles(world);
        put("POST /assistants/{id}/files",
                (ada, id) -> this.sender.send(ada, "POST", at(id), "name", "Terms.txt", "size", "10"));
        put("DELETE /assistants/{id}/files/{file}",
                (ada, id) -> this.sender.send(ada, "DELETE", at(id) + "/" + ofDraft(ada, id)));
        put("POST /assistants/{id}/files/{file}/reading", (ada, id) -> this.sender.send(ada, "POST",
                at(id) + "/" + this.files.failed(ada.caller(), id) + "/reading"));
        put("POST /assistants/{id}/files/{file}/withdrawal", (ada, id) -> this.sender.send(ada, "POST",
                at(id) + "/" + ofDraft(ada, id) + "/withdrawal", "reason", "It is out of date"));
        this.byRoute.put("PATCH /uploads/{file}", this::lastPart);
        this.byRoute.put("DELETE /uploads/{file}",
                ada -> this.sender.send(ada, "DELETE", "/uploads/" + this.files.onItsWay(ada.caller(), "given up")));
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    /// What came before a refusal has come to stay: the next try goes on after it.
    private IntSupplier lastPart(Someone ada) {
        FileId file = this.files.onItsWay(ada.caller(), "last part");
        WebTestClient browser = this.world.browserOf(ada);
        return () -> {
            String at = browser.get()
                .uri("/uploads/" + file)
                .exchange()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Upload-Offset");
            return browser.patch()
                .uri("/uploads/" + file)
                .header("Upload-Offset", at)
                .contentType(Route.PART)
                .bodyValue("0123456789".substring(Integer.parseInt(at)).getBytes())
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
        };
    }

    private FileId ofDraft(Someone ada, AssistantId id) {
        return this.files.ofDraft(ada.caller(), id, "Terms");
    }

    private void put(String route, AssistantDeed deed) {
        this.byRoute.put(route, ada -> {
            AssistantId id = World
                .now(this.world.bean(Drafts.class).create(ada.caller(), MatrixAssistants.content("Reader", null)));
            return deed.of(ada, id);
        });
    }

    private static String at(AssistantId id) {
        return "/assistants/" + id + "/files";
    }

    private interface AssistantDeed {

        IntSupplier of(Someone ada, AssistantId id);

    }

}
