package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.Holds;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.investigation.InvestigationId;
import dev.atrium.investigation.Investigations;
import dev.atrium.investigation.NewInvestigation;
import dev.atrium.policy.Guardrails;
import dev.atrium.policy.Measure;
import dev.atrium.policy.NewGuardrail;
import dev.atrium.policy.Notices;
import dev.atrium.policy.Recogniser;
import dev.atrium.policy.Way;
import dev.atrium.retention.Retained;
import dev.atrium.testing.Bell;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;

/// The deeds of rooms of compliance: see [Deeds].
final class RoomDeeds {

    /// What is said already is not said again.
    private static final AtomicInteger DAYS = new AtomicInteger(31);

    private final World world;

    private final Sender sender;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    RoomDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        approvals();
        retention();
        policies();
        terms();
        holds();
        investigations();
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private void approvals() {
        this.byRoute.put("PUT /approvals/{approval}/approval",
                ada -> this.sender.send(officer(), "PUT", proposed(officer()) + "/approval"));
        this.byRoute.put("PUT /approvals/{approval}/rejection",
                ada -> this.sender.send(officer(), "PUT", proposed(officer()) + "/rejection", "reason", "Not now"));
        this.byRoute.put("DELETE /approvals/{approval}", ada -> {
            Someone proposer = officer();
            return this.sender.send(proposer, "DELETE", proposed(proposer));
        });
    }

    private void retention() {
        this.byRoute.put("POST /retention/changes", ada -> this.sender.send(admin(), "POST", "/retention/changes",
                "matter", "temporary", "keep", String.valueOf(DAYS.getAndIncrement())));
        this.byRoute.put("DELETE /retention/changes/{change}", ada -> {
            Someone admin = admin();
            return this.sender.send(admin, "DELETE",
                    "/retention/changes/" + Retained.waiting(this.world, admin.caller()));
        });
    }

    /// For a department of their own: what others ask meets none of them.
    private void policies() {
        this.byRoute.put("POST /policies/guardrails/trial",
                ada -> this.sender.send(admin(), "POST", "/policies/guardrails/trial", guardrail()));
        this.byRoute.put("POST /policies/guardrails",
                ada -> this.sender.send(admin(), "POST", "/policies/guardrails", guardrail()));
        this.byRoute.put("DELETE /policies/guardrails/{guardrail}", ada -> {
            Someone admin = admin();
            return this.sender.send(admin, "DELETE", "/policies/guardrails/"
                    + World.now(this.world.bean(Guardrails.class).set(admin.caller(), warning())));
        });
    }

    /// At Fern Clinic, where nobody asks meanwhile; a notice that asks for nothing can be
    /// published anywhere.
    private void terms() {
        this.byRoute.put("POST /policies/models",
                ada -> this.sender.send(adminOfFern(), "POST", "/policies/models", "models", "standard"));
        this.byRoute.put("POST /policies/hosts", ada -> this.sender.send(adminOfFern(), "POST", "/policies/hosts",
                "hosts", "host" + UUID.randomUUID() + ".example"));
        this.byRoute.put("POST /policies/notice",
                ada -> this.sender.send(admin(), "POST", "/policies/notice", "text", ""));
        this.byRoute.put("PUT /notices/{notice}/confirmation", ada -> {
            Someone reader = adminOfFern();
            Notices notices = this.world.bean(Notices.class);
            World.now(notices.publish(reader.caller(), "Read this"));
            return this.sender.send(reader, "PUT",
                    "/notices/" + World.now(notices.owedBy(reader.caller())).id() + "/confirmation");
        });
    }

    private Someone adminOfFern() {
        String subject = "admin-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, "Admin", subject + "@fern.test"),
                Membership.of(World.FERN_CLINIC, List.of("/roles/admin")));
    }

    private static NewGuardrail warning() {
        return new NewGuardrail("Harbours", Recogniser.WORDS, Measure.WARN, Way.OUT, null, List.of("Piraeus harbour"));
    }

    private static String[] guardrail() {
        return new String[] { "name", "Harbours", "recogniser", "words", "measure", "warn", "way", "out", "terms",
                "Piraeus harbour", "sample", "none" };
    }

    private Someone admin() {
        String subject = "admin-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, "Admin", subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of("/roles/admin")));
    }

    private void holds() {
        this.byRoute.put("POST /holds/coverage",
                ada -> this.sender.send(officer(), "POST", "/holds/coverage", hold(ada)));
        this.byRoute.put("POST /holds", ada -> this.sender.send(officer(), "POST", "/holds", hold(ada)));
        this.byRoute.put("POST /holds/{hold}/custodians", ada -> this.sender.send(officer(), "POST",
                "/holds/" + held(ada) + "/custodians", "custodians", this.world.ben().session().person().email()));
        this.byRoute.put("PUT /holds/{hold}/release",
                ada -> this.sender.send(officer(), "PUT", "/holds/" + held(ada) + "/release", "reason", "Closed"));
    }

    private void investigations() {
        this.byRoute.put("POST /investigations", ada -> this.sender.send(officer(), "POST", "/investigations",
                "caseNumber", "17", "reason", "Asked", "who", ada.session().person().email(), "days", "2"));
        this.byRoute.put("DELETE /investigations/{investigation}", ada -> {
            Someone reader = officer();
            return this.sender.send(reader, "DELETE", "/investigations/" + opened(reader, ada));
        });
    }

    private static String[] hold(Someone ada) {
        return new String[] { "name", "A matter", "caseNumber", "17", "reason", "Asked", "custodians",
                ada.session().person().email() };
    }

    private HoldId held(Someone ada) {
        return new Holds(this.world).onMember(ada.caller());
    }

    /// Approved by another officer.
    private InvestigationId opened(Someone reader, Someone ada) {
        Investigations investigations = this.world.bean(Investigations.class);
        ApprovalId asked = World.now(investigations.request(reader.caller(),
                new NewInvestigation("17", "Asked", ada.caller().member().value(), null, null, null, 2)));
        World.now(this.world.bean(Approvals.class).approve(officer().caller(), asked));
        return World.now(investigations.list(reader.caller(), null))
            .items()
            .stream()
            .filter(one -> one.requestedBy().equals(reader.caller().member()))
            .findFirst()
            .orElseThrow()
            .id();
    }

    private String proposed(Someone proposer) {
        ApprovalId id = World.now(this.world.bean(Approvals.class).propose(proposer.caller(), Bell.wish()));
        return "/approvals/" + id;
    }

    /// Somebody new who keeps things for cases, and looks into them.
    private Someone officer() {
        String subject = "compliance-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, "Officer", subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of("/roles/compliance")));
    }

}
