package dev.atrium.web.chat;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import dev.atrium.conversation.Attachment;
import dev.atrium.conversation.Attachments;
import dev.atrium.conversation.ConversationId;
import dev.atrium.file.FileId;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Trays;
import dev.atrium.identity.Caller;
import dev.atrium.web.files.NewFileForm;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.util.stream.Collectors.toMap;

/// Files for questions: in the member's tray until one is asked, then in its conversation.
@Controller
@AllowedTo(Who.MEMBER)
class FilesController {

    private final Trays trays;

    private final Attachments attachments;

    private final StoredFiles files;

    private final FileContent content;

    private final ShownFiles shown;

    private final Screen screen;

    FilesController(Trays trays, Attachments attachments, StoredFiles files, FileContent content, ShownFiles shown,
            Screen screen) {
        this.trays = trays;
        this.attachments = attachments;
        this.files = files;
        this.content = content;
        this.shown = shown;
        this.screen = screen;
    }

    /// What became of these files, in the order in which they are named. Those that do
    /// not lie in the tray are missing.
    @GetMapping("/files")
    Mono<Rendering> tray(Caller caller, ServerWebExchange exchange,
            @RequestParam(name = "file", defaultValue = "") List<String> named) {
        List<FileId> wanted = new LinkedHashSet<>(named).stream().limit(Attachment.MOST).map(FileId::parse).toList();
        return trays.find(caller, wanted)
            .flatMap(found -> screen.show(exchange, caller, "chat/tray",
                    new TrayPage(inOrder(wanted, found).map(file -> shown.lying(file, caller.language())).toList())));
    }

    @PostMapping("/files")
    Mono<ResponseEntity<Void>> begin(Caller caller, @ModelAttribute NewFileForm form) {
        return Mono.defer(() -> trays.begin(caller, form.file()))
            .map(upload -> ResponseEntity.created(URI.create("/uploads/" + upload.file())).build());
    }

    @DeleteMapping("/files/{file}")
    Mono<ResponseEntity<Void>> remove(Caller caller, @PathVariable String file) {
        return Mono.defer(() -> files.erase(caller, Trays.of(caller.member()), FileId.parse(file)))
            .thenReturn(ResponseEntity.noContent().build());
    }

    @GetMapping("/files/{file}/content")
    Mono<ResponseEntity<Flux<DataBuffer>>> lying(Caller caller, @PathVariable String file) {
        return Mono.defer(() -> files.find(caller, Trays.of(caller.member()), FileId.parse(file)))
            .map(found -> content.of(caller, found));
    }

    @GetMapping("/conversations/{conversation}/files/{file}/content")
    Mono<ResponseEntity<Flux<DataBuffer>>> attached(Caller caller, @PathVariable String conversation,
            @PathVariable String file) {
        return Mono.defer(() -> attachments.find(caller, ConversationId.parse(conversation), FileId.parse(file)))
            .map(found -> content.of(caller, found));
    }

    private static Stream<StoredFile> inOrder(List<FileId> wanted, List<StoredFile> found) {
        Map<FileId, StoredFile> byId = found.stream().collect(toMap(StoredFile::id, Function.identity()));
        return wanted.stream().map(byId::get).filter(Objects::nonNull);
    }

}
