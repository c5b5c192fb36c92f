package dev.atrium.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.Oversight;
import dev.atrium.assistant.Review;
import dev.atrium.assistant.ReviewId;
import dev.atrium.assistant.Reviews;
import dev.atrium.assistant.Sharing;
import dev.atrium.assistant.Subject;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;

/// The deeds of routes about assistants: see [Deeds].
final class AssistantDeeds {

    private static final int MOST_PAGES = 50;

    private final World world;

    private final Sender sender;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    AssistantDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        members();
        makers();
        managers();
        overseers();
        reviewers();
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private void members() {
        put("PUT /assistants/{id}/favourite", (ada, id) -> send(ada, "PUT", at(id) + "/favourite"));
        put("DELETE /assistants/{id}/favourite", (ada, id) -> done(World.now(assistants().favour(ada.caller(), id)),
                ada, "DELETE", at(id) + "/favourite"));
        put("PUT /assistants/{id}/rating", (ada, id) -> send(ada, "PUT", at(id) + "/rating", "stars", "4"));
    }

    private void makers() {
        this.byRoute.put("POST /assistants",
                ada -> send(ada, "POST", "/assistants", "name", "Anew", "description", "For nothing"));
        this.byRoute.put("POST /assistants/outlines",
                ada -> send(ada, "POST", "/assistants/outlines", "need", "[[echo,rate=0]] {\"name\": \"Anew\"}"));
        put("PUT /assistants/{id}/draft", (ada, id) -> send(ada, "PUT", at(id) + "/draft", "revision", "0", "name",
                "Another name", "instructions", "Be brief."));
        put("DELETE /assistants/{id}/draft", (ada, id) -> {
            changed(ada.caller(), id);
            return send(ada, "DELETE", at(id) + "/draft");
        });
        put("POST /assistants/{id}/versions", (ada, id) -> {
            changed(ada.caller(), id);
            return send(ada, "POST", at(id) + "/versions", "note", "Shorter");
        });
        put("PUT /assistants/{id}/versions/{number}/restoration",
                (ada, id) -> send(ada, "PUT", at(id) + "/versions/1/restoration"));
        this.byRoute.put("DELETE /assistants/{id}/draft/review", ada -> {
            Someone publisher = with("publisher");
            AssistantId id = live(publisher.caller());
            everybody(publisher.caller(), id);
            changed(publisher.caller(), id);
            World.now(drafts().publish(publisher.caller(), id, ""));
            return send(publisher, "DELETE", at(id) + "/draft/review");
        });
    }

    private void managers() {
        put("POST /assistants/{id}/grants",
                (ada, id) -> send(ada, "POST", at(id) + "/grants", "member", ben(), "level", "edit"));
        put("DELETE /assistants/{id}/grants/{subject}", (ada, id) -> {
            World.now(this.world.bean(Sharing.class)
                .give(ada.caller(), id, new Subject.OneMember(this.world.ben().caller().member()), Access.USE));
            return send(ada, "DELETE", at(id) + "/grants/member-" + ben());
        });
        put("PUT /assistants/{id}/owner", (ada, id) -> send(ada, "PUT", at(id) + "/owner", "member", ben()));
        put("PUT /assistants/{id}/retirement", (ada, id) -> send(ada, "PUT", at(id) + "/retirement"));
        put("DELETE /assistants/{id}/retirement", (ada, id) -> done(World.now(oversight().retire(ada.caller(), id, 14)),
                ada, "DELETE", at(id) + "/retirement"));
        put("PUT /assistants/{id}/attestation", (ada, id) -> send(ada, "PUT", at(id) + "/attestation"));
    }

    private void overseers() {
        put("PUT /assistants/all/{id}/owner",
                (ada, id) -> send(with("admin"), "PUT", "/assistants/all/" + id + "/owner", "member", ben()));
        put("PUT /assistants/all/{id}/certification", (ada, id) -> send(with("admin"), "PUT",
                "/assistants/all/" + id + "/certification", "until", MatrixCall.aMonthOn()));
        put("DELETE /assistants/all/{id}/certification", (ada, id) -> {
            Someone admin = with("admin");
            World.now(oversight().certify(admin.caller(), id, Instant.now().plusSeconds(100_000)));
            return send(admin, "DELETE", "/assistants/all/" + id + "/certification");
        });
    }

    private void reviewers() {
        this.byRoute.put("PUT /reviews/{review}/approval",
                ada -> send(with("admin"), "PUT", "/reviews/" + asked() + "/approval"));
        this.byRoute.put("PUT /reviews/{review}/return",
                ada -> send(with("admin"), "PUT", "/reviews/" + asked() + "/return", "reason", "Too long"));
        this.byRoute.put("PUT /settings/reviews", ada -> {
            Someone gita = this.world.gita();
            World.now(this.world.bean(Reviews.class).setReviewBeyondDepartment(gita.caller(), true));
            return send(gita, "PUT", "/settings/reviews", "reviewed", "false");
        });
    }

    /// A review that somebody else has asked for.
    private ReviewId asked() {
        Caller publisher = with("publisher").caller();
        AssistantId id = live(publisher);
        everybody(publisher, id);
        Cursor after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            Page<Review> waiting = waiting(after);
            for (Review review : waiting.items()) {
                if (review.assistant().equals(id)) {
                    return review.id();
                }
            }
            after = waiting.next();
        }
        throw new AssertionError("no review of " + id);
    }

    private Page<Review> waiting(@Nullable Cursor after) {
        return World.now(this.world.bean(Reviews.class).waiting(this.world.dmitri().caller(), after));
    }

    private void everybody(Caller publisher, AssistantId id) {
        World.now(this.world.bean(Sharing.class).give(publisher, id, new Subject.Everybody(), Access.USE));
    }

    private void changed(Caller owner, AssistantId id) {
        World.now(drafts().save(owner, id, 0, MatrixAssistants.content("Changed", null)));
    }

    private AssistantId live(Caller owner) {
        AssistantId id = World.now(drafts().create(owner, MatrixAssistants.content("Reader", null)));
        World.now(drafts().publish(owner, id, ""));
        return id;
    }

    private Someone with(String role) {
        String subject = role + "-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, role, subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of("/roles/" + role)));
    }

    private void put(String route, Deed deed) {
        this.byRoute.put(route, ada -> deed.of(ada, live(ada.caller())));
    }

    private IntSupplier done(@Nullable Object before, Someone who, String method, String path) {
        return send(who, method, path);
    }

    private IntSupplier send(Someone who, String method, String path, String... fieldsAndValues) {
        return this.sender.send(who, method, path, fieldsAndValues);
    }

    private String ben() {
        return this.world.ben().caller().member().toString();
    }

    private Assistants assistants() {
        return this.world.bean(Assistants.class);
    }

    private Drafts drafts() {
        return this.world.bean(Drafts.class);
    }

    private Oversight oversight() {
        return this.world.bean(Oversight.class);
    }

    private static String at(AssistantId id) {
        return "/assistants/" + id;
    }

    interface Sender {

        IntSupplier send(Someone who, String method, String path, String... fieldsAndValues);

    }

    private interface Deed {

        IntSupplier of(Someone ada, AssistantId id);

    }

}
