package dev.atrium.web.assistants;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Takes a file from every version of an assistant at once; what that does is said first.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants/{id}/files/{file}/withdrawal")
class WithdrawalController {

    private static final String PAGE = "assistants/withdrawal";

    private final AssistantFiles files;

    private final Drafts drafts;

    private final Frame frame;

    WithdrawalController(AssistantFiles files, Drafts drafts, Frame frame) {
        this.files = files;
        this.drafts = drafts;
        this.frame = frame;
    }

    @GetMapping
    Mono<Rendering> before(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @PathVariable String file) {
        return shown(exchange, frame.reader(exchange, caller), AssistantId.parse(id), FileId.parse(file), "", null);
    }

    @PostMapping
    Mono<Rendering> withdraw(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @PathVariable String file, @ModelAttribute WhyForm form) {
        AssistantId assistant = AssistantId.parse(id);
        FileId which = FileId.parse(file);
        return files.withdraw(caller, assistant, which, form.text())
            .then(Frame.to(Done.at("/assistants/" + assistant + "/files", "file-withdrawn")))
            .onErrorResume(Screen::canBeSaid, refusal -> shown(exchange, frame.reader(exchange, caller), assistant,
                    which, form.text(), (Refusal) refusal));
    }

    private Mono<Rendering> shown(ServerWebExchange exchange, Reader reader, AssistantId id, FileId file, String reason,
            @Nullable Refusal refusal) {
        return files.find(reader.caller(), id, file)
            .flatMap(found -> drafts.draft(reader.caller(), id).flatMap(draft -> {
                Content content = draft.version().content();
                return (refusal == null)
                        ? frame.show(exchange, reader, PAGE,
                                sidebar -> page(reader, sidebar, id, content, file, found.name(), reason, null))
                        : frame.refuse(exchange, reader, PAGE, refusal,
                                sidebar -> page(reader, sidebar, id, content, file, found.name(), reason, refusal));
            }));
    }

    private WithdrawalPage page(Reader reader, Sidebar sidebar, AssistantId id, Content content, FileId file,
            String fileName, String reason, @Nullable Refusal refusal) {
        return new WithdrawalPage(sidebar, id.toString(), Face.of(content.emoji(), content.picture()), content.name(),
                file.toString(), fileName, reason, AssistantFiles.LONGEST_REASON,
                (refusal == null) ? null : frame.sentence(refusal, reader));
    }

    record WhyForm(@Nullable String reason) {

        String text() {
            return (reason == null) ? "" : reason.replace("\r\n", "\n");
        }

    }

}
