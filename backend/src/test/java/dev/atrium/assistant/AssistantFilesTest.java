package dev.atrium.assistant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.assistant.Difference.Line;
import dev.atrium.file.FileId;
import dev.atrium.file.FileState;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Upload;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/// What an assistant knows from files: who may add them, what a version keeps, and how they go.
class AssistantFilesTest {

    private static final World WORLD = World.shared();

    private static final String TEXT = "Clause seven says that goods are returned within thirty days.\n";

    private final Making making = new Making(WORLD);

    private final AssistantFiles files = WORLD.bean(AssistantFiles.class);

    private final Uploads uploads = WORLD.bean(Uploads.class);

    private final Caller ada = WORLD.newcomer().caller();

    private final Caller ben = WORLD.ben().caller();

    private final Caller finn = WORLD.finn().caller();

    @Test
    void aFileOfTheDraftIsReadAndStaysWithTheVersionThatIsPublished() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId terms = brings(id, "Terms.txt");
        assertThat(list(id)).singleElement()
            .returns("Terms.txt", file -> file.file().name())
            .returns(FileState.READ, file -> file.file().state())
            .returns(false, DraftFile::published);
        Version first = World.now(this.making.drafts().publish(this.ada, id, ""));
        assertThat(known(first)).containsExactly(terms);
        assertThat(names(World.now(this.files.ofLive(this.ada, id)))).containsExactly("Terms.txt");
        FileId prices = brings(id, "Prices.txt");
        assertThat(known(first)).containsExactly(terms);
        Draft draft = World.now(this.making.drafts().draft(this.ada, id));
        assertThat(known(draft.version())).containsExactlyInAnyOrder(terms, prices);
        assertThat(World.now(this.files.difference(this.ada, first, draft.version())).files())
            .containsExactly(new Line(Line.Kind.ADDED, "Prices.txt"));
        assertThat(list(id)).extracting(file -> file.file().name(), DraftFile::published)
            .containsExactly(tuple("Prices.txt", false), tuple("Terms.txt", true));
    }

    @Test
    void theFormBesideGoesOnSavingItselfWhateverHappensToFiles() {
        AssistantId id = this.making.live(this.ada, "Reader");
        begins(id, "Terms.txt");
        assertThat(World.now(this.making.drafts().save(this.ada, id, 0, content("Reader 2"))).revision()).isEqualTo(2);
        begins(id, "Prices.txt");
        assertThat(World.now(this.making.drafts().save(this.ada, id, 2, content("Reader 3"))).revision()).isEqualTo(3);
        assertThat(refusal(this.making.drafts().save(this.ada, id, 0, content("Reader 4")))).hasMessage("draft.stale");
        assertThat(this.making.trail(this.ada, id)).endsWith("assistant.changed");
    }

    @Test
    void whoMayUseItMayNotAddAndWhoMayEditMay() {
        AssistantId id = this.making.live(this.ada, "Reader");
        give(id, Access.USE);
        assertThat(refusal(this.files.begin(this.ben, id, new NewFile("Terms.txt", 10)))).hasMessage("access.edit")
            .returns(Refusal.Kind.FORBIDDEN, Refusal::kind);
        assertThat(refusal(this.files.list(this.ben, id, null))).hasMessage("access.edit");
        assertThat(this.making.trail(this.ada, id)).endsWith("upload.begun");
        assertThat(World.now(this.files.ofLive(this.ben, id))).isEmpty();
        give(id, Access.EDIT);
        FileId file = World.now(this.files.begin(this.ben, id, new NewFile("Terms.txt", 10))).file();
        assertThat(list(id)).extracting(found -> found.file().owner()).containsExactly(this.ben.member());
        World.now(this.files.remove(this.ada, id, file));
        assertThat(refusal(this.uploads.find(this.ben, file))).hasMessage("not-found");
    }

    @Test
    void toOthersAndToAnotherTenantItsFilesDoNotExist() {
        AssistantId id = this.making.live(this.ada, "Reader");
        FileId file = begins(id, "Terms.txt");
        for (Caller other : List.of(WORLD.newcomer().caller(), this.finn)) {
            assertThat(refusal(this.files.begin(other, id, new NewFile("a.txt", 10)))).hasMessage("not-found");
            assertThat(refusal(this.files.list(other, id, null))).hasMessage("not-found");
            assertThat(refusal(this.files.ofLive(other, id))).hasMessage("not-found");
            assertThat(refusal(this.files.remove(other, id, file))).hasMessage("not-found");
            assertThat(refusal(this.files.readAgain(other, id, file))).hasMessage("not-found");
            assertThat(refusal(this.files.withdraw(other, id, file, "Old"))).hasMessage("not-found");
            assertThat(refusal(this.files.withdrawals(other, id, null))).hasMessage("not-found");
        }
        AssistantId another = this.making.live(this.ada, "Other");
        assertThat(refusal(this.files.remove(this.ada, another, file))).hasMessage("not-found");
        assertThat(refusal(this.files.withdraw(this.ada, another, file, "Old"))).hasMessage("not-found");
        assertThat(list(id)).hasSize(1);
    }

    @Test
    void anUploadOfSomebodyWhoMayNotEditAnyMoreEndsWithTheNextPart() {
        AssistantId id = this.making.live(this.ada, "Reader");
        give(id, Access.EDIT);
        FileId file = World.now(this.files.begin(this.ben, id, new NewFile("Terms.txt", 20))).file();
        assertThat(World.now(this.uploads.append(this.ben, file, Part.at(0), bytes("0123456789"))).received())
            .isEqualTo(10);
        World.now(this.making.sharing().take(this.ada, id, new Subject.OneMember(this.ben.member())));
        assertThat(refusal(this.uploads.append(this.ben, file, Part.at(10), bytes("0123456789"))))
            .hasMessage("upload.right-gone");
        assertThat(refusal(this.uploads.find(this.ben, file))).hasMessage("not-found");
        assertThat(list(id)).isEmpty();
    }

    @Test
    void whatIsNotReadyIsNotPublishedAndWhatIsLostHasToBeNamed() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId coming = begins(id, "Coming.txt");
        assertThat(refusal(this.making.drafts().publish(this.ada, id, ""))).hasMessage("draft.files-not-ready")
            .returns(List.of(1L), Refusal::arguments);
        assertThat(refusal(this.making.drafts().publish(this.ada, id, "", Set.of(coming))))
            .hasMessage("draft.files-not-ready");
        World.now(this.files.remove(this.ada, id, coming));
        FileId lost = brings(id, "Picture of a page.bin");
        assertThat(World.now(this.files.lost(this.ada, id))).extracting(file -> file.id()).containsExactly(lost);
        assertThat(refusal(this.making.drafts().publish(this.ada, id, ""))).hasMessage("draft.files-lost");
        Version live = World.now(this.making.drafts().publish(this.ada, id, "", Set.of(lost)));
        assertThat(known(live)).isEmpty();
        assertThat(refusal(this.files.find(this.ada, id, lost))).hasMessage("not-found");
    }

    @Test
    void aRemovedFileIsErasedWhenNoVersionKnowsItAndStaysWhereOneDoes() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId terms = brings(id, "Terms.txt");
        Version first = World.now(this.making.drafts().publish(this.ada, id, ""));
        World.now(this.files.remove(this.ada, id, terms));
        assertThat(list(id)).isEmpty();
        assertThat(known(first)).containsExactly(terms);
        assertThat(exists(id, terms)).isTrue();
        World.now(this.making.drafts().discard(this.ada, id));
        FileId prices = brings(id, "Prices.txt");
        World.now(this.making.drafts().restore(this.ada, id, 1));
        assertThat(list(id)).extracting(file -> file.file().id()).containsExactly(terms);
        assertThat(exists(id, prices)).isFalse();
        FileId late = brings(id, "Late.txt");
        World.now(this.making.drafts().discard(this.ada, id));
        assertThat(exists(id, late)).isFalse();
        assertThat(exists(id, terms)).isTrue();
        AssistantId never = this.making.draft(this.ada, "Never");
        FileId gone = begins(never, "Gone.txt");
        World.now(this.making.drafts().discard(this.ada, never));
        assertThat(exists(never, gone)).isFalse();
    }

    @Test
    void aWithdrawnFileGoesFromEveryVersionAndTheHistoryStillNamesIt() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId terms = brings(id, "Terms.txt");
        Version first = World.now(this.making.drafts().publish(this.ada, id, ""));
        assertThat(refusal(this.files.withdraw(this.ada, id, terms, " "))).hasMessage("assistant.withdrawal-blank");
        assertThat(refusal(this.files.withdraw(this.ada, id, terms, "x".repeat(501)))).returns("reason",
                Refusal::field);
        begins(id, "Other.txt");
        World.now(this.files.withdraw(this.ada, id, terms, "It is out of date."));
        assertThat(exists(id, terms)).isFalse();
        assertThat(known(first)).isEmpty();
        assertThat(World.now(this.files.ofLive(this.ada, id))).isEmpty();
        assertThat(list(id)).extracting(file -> file.file().name()).containsExactly("Other.txt");
        assertThat(World.now(this.files.ofVersion(this.ada, first.id())))
            .containsExactly(new KnownFile(terms, "Terms.txt", true));
        assertThat(World.now(this.files.withdrawn(this.ada.tenant(), List.of(terms, new FileId(UUID.randomUUID())))))
            .hasSize(1)
            .hasEntrySatisfying(terms, withdrawal -> assertThat(withdrawal.reason()).isEqualTo("It is out of date."));
        assertThat(World.now(this.files.withdrawn(this.finn.tenant(), List.of(terms)))).isEmpty();
        assertThat(World.now(this.files.withdrawals(this.ada, id, null)).items()).extracting(Withdrawal::name)
            .containsExactly("Terms.txt");
        assertThat(this.making.trail(this.ada, id)).endsWith("assistant.file-withdrawn");
        assertThat(refusal(this.files.withdraw(this.ada, id, terms, "Again"))).hasMessage("not-found");
    }

    @Test
    void aPublishedVersionKeepsItsFilesWhateverIsSaidToTheTable() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        FileId terms = brings(id, "Terms.txt");
        Version first = World.now(this.making.drafts().publish(this.ada, id, ""));
        VersionFileStore store = WORLD.bean(VersionFileStore.class);
        assertThatThrownBy(() -> this.making.in(this.ada, () -> store.remove(first.id(), terms)))
            .hasMessageContaining("a published version keeps its files");
        assertThatThrownBy(() -> this.making.in(this.ada,
                () -> store.add(first.id(), new FileId(UUID.randomUUID()), "More.txt", Instant.now())))
            .hasMessageContaining("a published version keeps its files");
    }

    @Test
    void moreFilesThanAnAssistantMayHaveAreRefusedWithTheLimit() {
        AssistantId id = this.making.draft(this.ada, "Reader");
        VersionId draft = World.now(this.making.drafts().draft(this.ada, id)).version().id();
        this.making.in(this.ada,
                () -> WORLD.bean(DatabaseClient.class)
                    .sql("insert into version_file (version_id, file_id, name, at) "
                            + "select :draft, gen_random_uuid(), 'x', now() from generate_series(1, :most)")
                    .bind("draft", draft.value())
                    .bind("most", AssistantFiles.MOST_FILES)
                    .then());
        assertThat(refusal(this.files.begin(this.ada, id, new NewFile("One more.txt", 10))))
            .hasMessage("limit.assistant-files")
            .returns(List.of(2_000), Refusal::arguments);
    }

    private void give(AssistantId id, Access access) {
        World.now(this.making.sharing().give(this.ada, id, new Subject.OneMember(this.ben.member()), access));
    }

    private FileId begins(AssistantId id, String name) {
        return World.now(this.files.begin(this.ada, id, new NewFile(name, TEXT.length()))).file();
    }

    /// All of it, until nothing more happens to it.
    private FileId brings(AssistantId id, String name) {
        byte[] content = name.endsWith(".bin") ? new byte[] { 0, 1, 2, 3, 4, 5, 6, 7 }
                : TEXT.getBytes(StandardCharsets.UTF_8);
        Upload upload = World.now(this.files.begin(this.ada, id, new NewFile(name, content.length)));
        World.now(this.uploads.append(this.ada, upload.file(), Part.at(0),
                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(content))));
        Flux.interval(Duration.ZERO, Duration.ofMillis(50))
            .onBackpressureDrop()
            .concatMap(tick -> this.files.find(this.ada, id, upload.file()), 1)
            .filter(found -> found.state().isEnd())
            .next()
            .block(Duration.ofSeconds(60));
        return upload.file();
    }

    private List<DraftFile> list(AssistantId id) {
        return World.now(this.files.list(this.ada, id, null)).files().items();
    }

    private Set<FileId> known(Version version) {
        return World.now(this.files.known(this.ada.tenant(), version.id()));
    }

    private boolean exists(AssistantId id, FileId file) {
        return !World
            .now(WORLD.bean(StoredFiles.class).among(this.ada.tenant(), AssistantFiles.collectionOf(id), List.of(file)))
            .isEmpty();
    }

    private static List<String> names(List<KnownFile> files) {
        return files.stream().map(KnownFile::name).toList();
    }

    private static Flux<DataBuffer> bytes(String text) {
        return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

}
