package dev.atrium.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.file.FileId;
import dev.atrium.file.StoredFiles;
import dev.atrium.hold.Custodian.Kind;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.Holds;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// No way around a hold: whatever is done to a conversation, what is held of it stays, and its member sees no difference.
class HeldConversationsTest {

    private static final World WORLD = World.shared();

    private static final Duration UNDONE = Duration.ofSeconds(61);

    private final Talk talk = Talk.in(WORLD);

    private final Holds holds = new Holds(WORLD);

    private final Caller ada = WORLD.newcomer().caller();

    @Test
    void whatItsMemberDeletesStaysWhenTheTimeToUndoHasPassedAndNobodySeesIt() {
        ConversationId held = begun(this.ada, "Keep this");
        HoldId hold = this.holds.onMember(this.ada);
        deleted(this.ada, held);
        sweepsIn(UNDONE);
        assertThat(messages(held)).isEqualTo(2);
        assertThat(refusal(this.talk.conversations().open(this.ada, held))).hasMessage("not-found");
        assertThat(refusal(this.talk.conversations().restore(this.ada, held))).hasMessage("not-found");
        assertThat(messages(held)).isEqualTo(2);
        assertThat(World.now(this.talk.conversations().search(this.ada, "Keep this", null)).items()).isEmpty();
        this.holds.release(hold);
    }

    @Test
    void onceReleasedItIsErasedAtTheNextSweep() {
        ConversationId held = begun(this.ada, "Keep this for a while");
        HoldId first = this.holds.onMember(this.ada);
        HoldId second = this.holds.on(Kind.CONVERSATION, held.value());
        deleted(this.ada, held);
        sweepsIn(UNDONE);
        this.holds.release(first);
        sweepsIn(UNDONE);
        assertThat(messages(held)).isEqualTo(2);
        this.holds.release(second);
        sweepsIn(UNDONE);
        assertThat(messages(held)).isZero();
        assertThat(events("conversation.erased", held)).isOne();
        assertThat(events("conversation.held-back", held)).isEqualTo(2);
    }

    @Test
    void aTemporaryOneThatHasEndedStaysAndItsMemberFindsItGone() {
        ConversationId held = this.talk.begins(this.ada, "Hush", "Hush", true).conversation();
        HoldId hold = this.holds.onMember(this.ada);
        sweepsIn(Duration.ofHours(25));
        assertThat(messages(held)).isEqualTo(2);
        assertThat(refusal(this.talk.conversations().open(this.ada, held))).hasMessage("not-found");
        this.holds.release(hold);
        sweepsIn(Duration.ofHours(26));
        assertThat(messages(held)).isZero();
    }

    @Test
    void whatHangsOnItStaysWithItAndDoesNotCountForItsMember() {
        Tray tray = new Tray(WORLD, this.ada);
        FileId file = tray.brings("terms.txt", Tray.words("Terms " + UUID.randomUUID()));
        ConversationId held = attached(file);
        HoldId hold = this.holds.onMember(this.ada);
        deleted(this.ada, held);
        sweepsIn(UNDONE);
        assertThat(World.now(WORLD.bean(StoredFiles.class).bytes(this.ada.tenant(), file, 1000)).length).isPositive();
        assertThat(count("select files from file_use where subject = :id", this.ada.member().value())).isZero();
        this.holds.release(hold);
        sweepsIn(UNDONE);
        assertThat(count("select count(*) from file where id = :id", file.value())).isZero();
        assertThat(count("select files from file_use where subject = :id", this.ada.member().value())).isZero();
    }

    @Test
    void aMemberWhoIsRemovedLeavesWhatIsHeld() {
        Someone leaving = WORLD.newcomer();
        ConversationId held = begun(leaving.caller(), "Mine");
        this.holds.onMember(leaving.caller());
        deleted(leaving.caller(), held);
        WORLD.signIn(leaving.session().person());
        sweepsIn(UNDONE);
        assertThat(messages(held)).isEqualTo(2);
    }

    @Test
    void whoeverWorkedInADepartmentAtPlacementOrSinceIsUnderItsHoldAlsoAfterLeaving() {
        Someone there = inDepartment("/departments/Held " + UUID.randomUUID() + "/Below");
        String path = World.now(WORLD.bean(Departments.class).all(there.caller()))
            .stream()
            .filter(one -> there.caller().departments().contains(one.id()) && !one.path().contains("/"))
            .findFirst()
            .orElseThrow()
            .path();
        this.holds.on(Kind.DEPARTMENT, departmentId(there.caller(), path));
        Someone later = inDepartment("/departments/" + path);
        Someone elsewhere = WORLD.newcomer();
        ConversationId first = begun(there.caller(), "There at placement");
        ConversationId second = begun(later.caller(), "There since");
        ConversationId third = begun(elsewhere.caller(), "Never there");
        List.of(there, later)
            .forEach(one -> WORLD.signIn(one.session().person(), Membership.of(World.ALDER_BANK, List.of())));
        deleted(there.caller(), first);
        deleted(later.caller(), second);
        deleted(elsewhere.caller(), third);
        sweepsIn(UNDONE);
        assertThat(messages(first)).isEqualTo(2);
        assertThat(messages(second)).isEqualTo(2);
        assertThat(messages(third)).isZero();
    }

    @Test
    void whatWasSaidWithAnAssistantIsHeldAlsoWhenItsDraftIsDiscarded() {
        Drafts drafts = WORLD.bean(Drafts.class);
        AssistantId assistant = World.now(
                drafts.create(this.ada, new Content("Reader", "", null, "", "Read.", List.of(), null, null, Set.of())));
        HeldWith with = new HeldWith(assistant, World.now(drafts.draft(this.ada, assistant)).version().id());
        ConversationId held = this.talk.transaction(this.ada,
                () -> this.talk.messages()
                    .begin(this.ada, new NewConversation("Hello", "standard", null, true, with))
                    .flatMap(talk -> this.talk.messages()
                        .addQuestion(this.ada, new NewQuestion(talk.id(), null, "Hello", "standard", null))
                        .thenReturn(talk.id())));
        this.holds.on(Kind.ASSISTANT, assistant.value());
        World.now(drafts.discard(this.ada, assistant));
        sweepsIn(Duration.ofHours(25));
        assertThat(messages(held)).isOne();
    }

    @Test
    void everyBranchStaysAlsoThoseThatWereEditedAway() {
        Talk.Asked asked = this.talk.begins(this.ada, "First", "One");
        this.talk.asks(this.ada, asked.conversation(), null, "Instead", "Two");
        this.talk.answersAgain(this.ada, asked, "Three");
        this.holds.on(Kind.CONVERSATION, asked.conversation().value());
        deleted(this.ada, asked.conversation());
        sweepsIn(UNDONE);
        assertThat(messages(asked.conversation())).isEqualTo(5);
    }

    @Test
    void daysAndWordsSayWhatIsHeldAndTheRestGoes() {
        ConversationId both = begun(this.ada, "The HARBOUR and the bridge");
        ConversationId one = begun(this.ada, "Only the harbour");
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        this.holds.on(Kind.MEMBER, this.ada.member().value(), Instant.now().minusSeconds(3600), tomorrow, "harbour",
                "bridge");
        this.holds.on(Kind.MEMBER, this.ada.member().value(), tomorrow, null);
        deleted(this.ada, both);
        deleted(this.ada, one);
        sweepsIn(UNDONE);
        assertThat(messages(both)).isEqualTo(2);
        assertThat(messages(one)).isZero();
    }

    @Test
    void noStatementErasesWhatIsHeldWhoeverForgetsToAsk() {
        ConversationId held = begun(this.ada, "Keep");
        this.holds.onMember(this.ada);
        assertThat(World.now(WORLD.bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> WORLD.bean(DatabaseClient.class)
                        .sql("delete from conversation where id = :id")
                        .bind("id", held.value())
                        .fetch()
                        .rowsUpdated())))
            .isZero();
        assertThat(messages(held)).isEqualTo(2);
    }

    @Test
    void aSweepThatBreaksOffInBetweenLosesNothing() {
        ConversationId held = begun(this.ada, "Keep through the crash");
        ConversationId going = begun(WORLD.newcomer().caller(), "Going");
        this.holds.onMember(this.ada);
        deleted(this.ada, held);
        DueStore store = WORLD.bean(DueStore.class);
        Instant now = Instant.now().plus(UNDONE);
        Mono<Void> broken = WORLD.bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> store.holdBack(List.of(held), 0, now)
                        .then(store.erase(List.of(going, held)))
                        .then(Mono.error(new IllegalStateException("the power went"))));
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> World.now(broken))).isNotNull();
        sweepsIn(UNDONE);
        assertThat(messages(held)).isEqualTo(2);
        assertThat(messages(going)).isEqualTo(2);
    }

    private ConversationId begun(Caller owner, String question) {
        return this.talk.begins(owner, question, "Answered").conversation();
    }

    private ConversationId attached(FileId file) {
        Attachments attachments = WORLD.bean(Attachments.class);
        Talk.Asked asked = this.talk.begins(this.ada, "What does it say?", "This.");
        List<Attachment> wanted = World.now(attachments.wanted(this.ada, List.of(file)));
        World.now(attachments.attach(this.ada, asked.conversation(), asked.question().id(), List.of(), wanted));
        return asked.conversation();
    }

    private void deleted(Caller owner, ConversationId id) {
        World.now(this.talk.conversations().delete(owner, id));
    }

    private static Someone inDepartment(String path) {
        String subject = "held-" + UUID.randomUUID();
        return WORLD.signIn(new Person(World.ISSUER, subject, subject, subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of(path)));
    }

    private static UUID departmentId(Caller caller, String path) {
        return World.now(WORLD.bean(Departments.class).all(caller))
            .stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow()
            .id()
            .value();
    }

    private static void sweepsIn(Duration time) {
        WORLD.bean(MovableClock.class).later(time, () -> World.now(WORLD.bean(Sweep.class).sweep()));
    }

    private static long messages(ConversationId id) {
        return count("select count(*) from message where conversation_id = :id", id.value());
    }

    private static long events(String type, ConversationId id) {
        return count("select count(*) from audit_event where type = '" + type + "' and target_id = :id", id.toString());
    }

    private static long count(String sql, Object id) {
        return World.now(WORLD.bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> WORLD.bean(DatabaseClient.class).sql(sql).bind("id", id).mapValue(Long.class).one()));
    }

    private static Refusal refusal(Mono<?> deed) {
        return catchThrowableOfType(Refusal.class, () -> World.now(deed));
    }

}
