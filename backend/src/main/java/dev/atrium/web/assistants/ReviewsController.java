package dev.atrium.web.assistants;

import java.util.List;
import java.util.Objects;

import dev.atrium.assistant.Content;
import dev.atrium.assistant.Proposal;
import dev.atrium.assistant.Review;
import dev.atrium.assistant.ReviewId;
import dev.atrium.assistant.Reviews;
import dev.atrium.assistant.Version;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The second pair of eyes before something reaches beyond a department.
@Controller
@AllowedTo(with = Permission.OVERSEE_ASSISTANTS)
class ReviewsController {

    private static final String PAGE = "assistants/review";

    private static final String QUEUE = "/reviews";

    private final Reviews reviews;

    private final Departments departments;

    private final SharingSentences sentences;

    private final ShownChanges changes;

    private final Frame frame;

    ReviewsController(Reviews reviews, Departments departments, SharingSentences sentences, ShownChanges changes,
            Frame frame) {
        this.reviews = reviews;
        this.departments = departments;
        this.sentences = sentences;
        this.changes = changes;
        this.frame = frame;
    }

    @GetMapping("/reviews")
    Mono<Rendering> waiting(Caller caller, ServerWebExchange exchange, @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        return Mono.defer(() -> reviews.waiting(caller, Frame.cursor(after)))
            .flatMap(waiting -> frame.show(exchange, reader, "assistants/reviews",
                    sidebar -> queue(reader, sidebar, waiting, Done.of(done))));
    }

    @GetMapping("/reviews/{review}")
    Mono<Rendering> look(Caller caller, ServerWebExchange exchange, @PathVariable String review) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, ReviewId.parse(review))
            .flatMap(read -> frame.show(exchange, reader, PAGE, sidebar -> page(reader, sidebar, read, "", null)));
    }

    @PutMapping("/reviews/{review}/approval")
    Mono<Rendering> approve(Caller caller, ServerWebExchange exchange, @PathVariable String review) {
        ReviewId id = ReviewId.parse(review);
        return reviews.approve(caller, id)
            .then(Frame.to(Done.at(QUEUE, "approved")))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, "", (Refusal) refusal));
    }

    @PutMapping("/reviews/{review}/return")
    Mono<Rendering> sendBack(Caller caller, ServerWebExchange exchange, @PathVariable String review,
            @ModelAttribute ReasonForm form) {
        ReviewId id = ReviewId.parse(review);
        return reviews.sendBack(caller, id, form.text())
            .then(Frame.to(Done.at(QUEUE, "sent-back")))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, form.text(), (Refusal) refusal));
    }

    /// Whether the tenant wants such reviews at all.
    @PutMapping("/settings/reviews")
    Mono<Rendering> policy(Caller caller, @ModelAttribute PolicyForm form) {
        return reviews.setReviewBeyondDepartment(caller, "true".equals(form.reviewed()))
            .then(Frame.to("/settings?saved=true"));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, ReviewId id, String reason,
            Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, id).flatMap(read -> frame.refuse(exchange, reader, PAGE, refusal,
                sidebar -> page(reader, sidebar, read, reason, frame.sentence(refusal, reader))));
    }

    private Mono<Read> read(Caller caller, ReviewId id) {
        return reviews.look(caller, id)
            .flatMap(proposal -> departments.all(caller).map(all -> new Read(proposal, all)));
    }

    private static ReviewsPage queue(Reader reader, Sidebar sidebar, Page<Review> waiting, @Nullable String done) {
        return new ReviewsPage(sidebar, waiting.items()
            .stream()
            .map(review -> new ReviewsPage.Row(review.id().toString(), Face.of(review.emoji(), null), review.name(),
                    review.askedBy().name(), reader.moment(review.askedAt()), review.again(), review.yours()))
            .toList(), (waiting.next() == null) ? null : QUEUE + "?after=" + waiting.next(), done);
    }

    private ReviewPage page(Reader reader, Sidebar sidebar, Read read, String reason, @Nullable String refusal) {
        Review review = read.proposal().review();
        Version version = read.proposal().version();
        Version approved = read.proposal().approved();
        Content content = version.content();
        return new ReviewPage(sidebar, review.id().toString(), Face.of(content.emoji(), content.picture()),
                content.name(), review.askedBy().name(), reader.moment(review.askedAt()), review.yours(),
                version.isPublished(), (approved == null) ? null : Objects.requireNonNull(approved.number()),
                version.note(),
                read.proposal()
                    .grants()
                    .stream()
                    .map(grant -> sentences.grant(reader, grant, read.departments()))
                    .toList(),
                changes.between(reader, read.proposal().difference()),
                changes.whole(reader, content, read.proposal().files()), reason, Reviews.LONGEST_REASON, refusal);
    }

    record ReasonForm(@Nullable String reason) {

        String text() {
            return (reason == null) ? "" : reason.replace("\r\n", "\n");
        }

    }

    record PolicyForm(@Nullable String reviewed) {
    }

    private record Read(Proposal proposal, List<Department> departments) {
    }

}
