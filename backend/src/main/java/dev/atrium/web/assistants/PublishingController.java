package dev.atrium.web.assistants;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Difference;
import dev.atrium.assistant.Draft;
import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.Grant;
import dev.atrium.assistant.Reviews;
import dev.atrium.assistant.Sharing;
import dev.atrium.assistant.Version;
import dev.atrium.file.FileId;
import dev.atrium.file.StoredFile;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
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

/// How a draft is published: what would change is shown first, and who decides.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants/{id}")
class PublishingController {

    private static final String PAGE = "assistants/publishing";

    private final Drafts drafts;

    private final AssistantFiles files;

    private final Sharing sharing;

    private final Reviews reviews;

    private final ShownChanges changes;

    private final Frame frame;

    private final TenantTransaction transaction;

    PublishingController(Drafts drafts, AssistantFiles files, Sharing sharing, Reviews reviews, ShownChanges changes,
            Frame frame, TenantTransaction transaction) {
        this.drafts = drafts;
        this.files = files;
        this.sharing = sharing;
        this.reviews = reviews;
        this.changes = changes;
        this.frame = frame;
        this.transaction = transaction;
    }

    @GetMapping("/publishing")
    Mono<Rendering> before(Caller caller, ServerWebExchange exchange, @PathVariable String id) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, AssistantId.parse(id))
            .flatMap(read -> frame.show(exchange, reader, PAGE, sidebar -> page(reader, sidebar, read, "", null)));
    }

    @PostMapping("/versions")
    Mono<Rendering> publish(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @ModelAttribute NoteForm form) {
        AssistantId assistant = AssistantId.parse(id);
        return drafts.publish(caller, assistant, form.text(), form.files())
            .flatMap(version -> Frame
                .to(Done.at("/assistants/" + assistant, version.isPublished() ? "published" : "waiting")))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> notPublished(caller, exchange, assistant, form, (Refusal) refusal));
    }

    private Mono<Rendering> notPublished(Caller caller, ServerWebExchange exchange, AssistantId id, NoteForm form,
            Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, id).flatMap(read -> frame.refuse(exchange, reader, PAGE, refusal,
                sidebar -> page(reader, sidebar, read, form.text(), frame.sentence(refusal, reader))));
    }

    private Mono<Read> read(Caller caller, AssistantId id) {
        return transaction.in(caller.tenant(),
                () -> drafts.draft(caller, id)
                    .flatMap(draft -> sharing.grants(caller, id)
                        .flatMap(grants -> reviews.reviewBeyondDepartment(caller)
                            .map(asked -> asked && grants.stream().anyMatch(Grant::wide)))
                        .flatMap(reviewed -> files.difference(caller, draft.live(), draft.version())
                            .flatMap(difference -> files.lost(caller, id)
                                .map(lost -> new Read(draft, reviewed, difference, lost))))));
    }

    private PublishingPage page(Reader reader, Sidebar sidebar, Read read, String note, @Nullable String refusal) {
        Version version = read.draft().version();
        Version live = read.draft().live();
        Content content = version.content();
        return new PublishingPage(sidebar, version.assistant().toString(), Face.of(content.emoji(), content.picture()),
                content.name(), (live == null) ? null : live.number(), changes.between(reader, read.difference()),
                ShownChanges.missing(content), lost(read.lost()), read.reviewed(),
                !read.draft().isBegun() || read.draft().waits(), note, Drafts.LONGEST_NOTE, refusal);
    }

    private static List<PublishingPage.Lost> lost(List<StoredFile> files) {
        return files.stream().map(file -> new PublishingPage.Lost(file.id().toString(), file.name())).toList();
    }

    /// @param leftOut files that could not be read
    record NoteForm(@Nullable String note, @Nullable List<String> leftOut) {

        String text() {
            return (note == null) ? "" : note.replace("\r\n", "\n");
        }

        Set<FileId> files() {
            return (leftOut == null) ? Set.of()
                    : leftOut.stream().limit(AssistantFiles.MOST_FILES).map(FileId::parse).collect(Collectors.toSet());
        }

    }

    private record Read(Draft draft, boolean reviewed, Difference difference, List<StoredFile> lost) {
    }

}
