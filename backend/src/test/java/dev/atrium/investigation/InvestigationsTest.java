package dev.atrium.investigation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.Sweeps;
import dev.atrium.conversation.Transcript;
import dev.atrium.hold.Holds;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

class InvestigationsTest {

    private static final World WORLD = AnsweringModel.world();

    private static final String APPEND = "function append_audit_event(uuid, timestamptz, text, text, text, text, text, text, text)";

    private final Investigations investigations = WORLD.bean(Investigations.class);

    private final Caller iris = WORLD.iris().caller();

    private final Caller jonas = WORLD.jonas().caller();

    private final Caller ada = WORLD.newcomer().caller();

    @Test
    void whoAskedReadsOnceASecondPersonHasApprovedAndEveryLookIsAnEvent() {
        ConversationId said = asks(this.ada, "A word in confidence");
        ApprovalId asked = World.now(this.investigations.request(this.iris, ofMember(this.ada, null, null)));
        assertThat(mine()).isEmpty();
        assertThat(refusal(WORLD.bean(Approvals.class).approve(this.iris, asked))).hasMessage("approval.own");
        World.now(WORLD.bean(Approvals.class).approve(this.jonas, asked));
        Investigation open = mine().getFirst();
        assertThat(open).returns(this.jonas.member(), Investigation::approvedBy)
            .returns("17", Investigation::caseNumber);
        assertThat(World.now(this.investigations.conversations(this.iris, open.id(), null)).items())
            .extracting(Transcript::id)
            .containsExactly(said);
        Investigations.Read read = World.now(this.investigations.read(this.iris, open.id(), said, 0));
        assertThat(read.messages()).hasSize(2);
        assertThat(read.messages().getFirst().message().text()).contains("A word in confidence");
        assertThat(read.next()).isNull();
        assertThat(events(open.id())).containsExactly("investigation.opened done",
                "investigation.conversations-listed done", "investigation.conversation-read done");
    }

    @Test
    void whatCannotBeRecordedIsNotShown() throws SQLException {
        ConversationId said = asks(this.ada, "Not to be seen");
        InvestigationId id = opened(ofMember(this.ada, null, null));
        does("revoke execute on " + APPEND + " from atrium_app");
        try {
            assertThat(refusal(this.investigations.read(this.iris, id, said, 0))).hasMessage("trail.unwritable");
            assertThat(refusal(this.investigations.conversations(this.iris, id, null))).hasMessage("trail.unwritable");
        }
        finally {
            does("grant execute on " + APPEND + " to atrium_app");
        }
        assertThat(World.now(this.investigations.read(this.iris, id, said, 0)).messages()).hasSize(2);
    }

    @Test
    void whomItIsAboutDoesNotApproveIt() {
        ApprovalId asked = World.now(this.investigations.request(this.iris, ofMember(this.jonas, null, null)));
        assertThat(refusal(WORLD.bean(Approvals.class).approve(this.jonas, asked)))
            .hasMessage("investigation.about-you");
    }

    @Test
    void nobodyElseReadsWhateverTheyAdministerAndTheAttemptIsRecorded() {
        ConversationId said = asks(this.ada, "Hush");
        InvestigationId id = opened(ofMember(this.ada, null, null));
        assertThat(refusal(this.investigations.read(this.jonas, id, said, 0))).hasMessage("investigation.of-another");
        assertThat(refusal(this.investigations.conversations(this.jonas, id, null)))
            .hasMessage("investigation.of-another");
        for (Caller other : List.of(this.ada, WORLD.dmitri().caller(), WORLD.eve().caller(), complianceAtFern())) {
            assertThat(refusal(this.investigations.find(other, id))).hasMessage("not-found");
            assertThat(refusal(this.investigations.conversations(other, id, null))).hasMessage("not-found");
            assertThat(refusal(this.investigations.read(other, id, said, 0))).hasMessage("not-found");
            assertThat(refusal(this.investigations.close(other, id))).hasMessage("not-found");
        }
        assertThat(events(id)).containsExactly("investigation.opened done", "investigation.conversation-read refused",
                "investigation.conversations-listed refused");
    }

    @Test
    void whatIsNotInTheScopeIsNotThereAndTheAttemptIsRecorded() {
        ConversationId said = asks(this.ada, "In scope");
        ConversationId others = asks(WORLD.newcomer().caller(), "Of somebody else");
        ConversationId fern = asks(WORLD.finn().caller(), "Of another tenant");
        InvestigationId today = opened(ofMember(this.ada, null, null));
        InvestigationId tomorrow = opened(ofMember(this.ada, Instant.now().plus(Duration.ofDays(1)), null));
        InvestigationId yesterday = opened(ofMember(this.ada, null, Instant.now().minus(Duration.ofDays(1))));
        for (ConversationId outside : List.of(others, fern, new ConversationId(UUID.randomUUID()))) {
            assertThat(refusal(this.investigations.read(this.iris, today, outside, 0))).hasMessage("not-found");
        }
        for (InvestigationId id : List.of(tomorrow, yesterday)) {
            assertThat(World.now(this.investigations.conversations(this.iris, id, null)).items()).isEmpty();
            assertThat(refusal(this.investigations.read(this.iris, id, said, 0))).hasMessage("not-found");
        }
        assertThat(events(today)).hasSize(4).endsWith("investigation.conversation-read refused");
    }

    @Test
    void oneConversationMayBeTheWholeScope() {
        ConversationId said = asks(this.ada, "This one");
        ConversationId another = asks(this.ada, "Not this one");
        InvestigationId id = opened(new NewInvestigation("17", "Asked", null, said.value(), null, null, 1));
        assertThat(World.now(this.investigations.conversations(this.iris, id, null)).items()).extracting(Transcript::id)
            .containsExactly(said);
        assertThat(refusal(this.investigations.read(this.iris, id, another, 0))).hasMessage("not-found");
    }

    @Test
    void itIsOverAfterItsDaysOrWhenItIsClosed() {
        ConversationId said = asks(this.ada, "For a while");
        InvestigationId id = opened(ofMember(this.ada, null, null));
        WORLD.bean(MovableClock.class)
            .later(Duration.ofHours(49), () -> assertThat(refusal(this.investigations.read(this.iris, id, said, 0)))
                .hasMessage("investigation.over"));
        World.now(this.investigations.close(this.jonas, id));
        assertThat(refusal(this.investigations.read(this.iris, id, said, 0))).hasMessage("investigation.over");
        assertThat(refusal(this.investigations.close(this.iris, id))).hasMessage("investigation.closed");
        assertThat(refusal(
                Mono.fromSupplier(() -> new NewInvestigation("17", "Why", UUID.randomUUID(), null, null, null, 8))))
            .returns("days", Refusal::field);
    }

    @Test
    void whatWasDeletedAndIsHeldIsReadable() {
        ConversationId said = asks(this.ada, "Deleted in a hurry");
        new Holds(WORLD).onMember(this.ada);
        World.now(WORLD.bean(Conversations.class).delete(this.ada, said));
        new Sweeps(WORLD).in(Duration.ofSeconds(61));
        InvestigationId id = opened(ofMember(this.ada, null, null));
        assertThat(World.now(this.investigations.conversations(this.iris, id, null)).items())
            .extracting(Transcript::id, Transcript::gone)
            .containsExactly(tuple(said, true));
        assertThat(World.now(this.investigations.read(this.iris, id, said, 0)).messages()).hasSize(2);
    }

    @Test
    void theExportNamesTheHashOfEachConversation() throws Exception {
        ConversationId first = asks(this.ada, "First “quoted”");
        asks(this.ada, "Second");
        InvestigationId id = opened(ofMember(this.ada, null, null));
        InvestigationExport export = WORLD.bean(InvestigationExport.class);
        List<String> pieces = World.now(export.export(this.iris, id).flatMap(all -> all.collectList()));
        String document = String.join("", pieces);
        assertThat(document).startsWith("{\"investigation\":").endsWith("]}\n").contains("First “quoted”");
        int from = document.indexOf("{\"id\":\"" + first);
        int to = document.indexOf("]}", document.indexOf("\"messages\":[", from)) + 2;
        while (!document.startsWith(",\n{\"id\":", to) && !document.startsWith("],\n\"manifest\"", to)) {
            to = document.indexOf("]}", to) + 2;
        }
        String hash = HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256")
                .digest(document.substring(from, to).getBytes(StandardCharsets.UTF_8)));
        assertThat(document.substring(document.indexOf("\"manifest\":"))).contains(hash, first.toString());
        assertThat(refusal(export.export(this.jonas, id))).hasMessage("investigation.of-another");
        assertThat(events(id)).contains("investigation.exported done", "investigation.exported refused");
        assertThat(JsonMapper.builder().build().readTree(document).get("manifest")).hasSize(2);
    }

    private InvestigationId opened(NewInvestigation wanted) {
        ApprovalId asked = World.now(this.investigations.request(this.iris, wanted));
        World.now(WORLD.bean(Approvals.class).approve(this.jonas, asked));
        return mine().getFirst().id();
    }

    /// Those about Ada, the last opened first.
    private List<Investigation> mine() {
        return World.now(this.investigations.list(this.iris, null))
            .items()
            .stream()
            .filter(one -> one.scope().member().equals(this.ada.member()))
            .toList();
    }

    private static NewInvestigation ofMember(Caller member, Instant from, Instant until) {
        return new NewInvestigation("17", "The regulator asks", member.member().value(), null, from, until, 2);
    }

    private static ConversationId asks(Caller caller, String words) {
        Chat chat = WORLD.bean(Chat.class);
        Asked asked = World.now(chat.ask(caller,
                new Question(null, null, "[[tokens=2,rate=0]] " + words, null, null, false, null, null)));
        World.now(chat.follow(caller, asked.reply(), Position.START).collectList());
        return asked.conversation();
    }

    private static Caller complianceAtFern() {
        return WORLD
            .signIn(new Person(World.ISSUER, "investigates-at-fern", "Ina", "ina@fern.test"),
                    Membership.of(World.FERN_CLINIC, List.of("/roles/compliance")))
            .caller();
    }

    private static List<String> events(InvestigationId id) {
        return World.now(WORLD.bean(TenantTransaction.class)
            .in(World.ALDER, () -> WORLD.bean(DatabaseClient.class)
                .sql("select type || ' ' || (body::jsonb ->> 'outcome') as event from audit_event where target_id = :id order by seq")
                .bind("id", id.toString())
                .mapValue(String.class)
                .all()
                .collectList()));
    }

    private static Refusal refusal(Mono<?> deed) {
        return catchThrowableOfType(Refusal.class, () -> World.now(deed));
    }

    private static void does(String sql) throws SQLException {
        String database = WORLD.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = PostgresServer.shared().superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

}
