package dev.atrium.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class DirectoryTest {

    private final World world = World.shared();

    private final Making making = new Making(this.world);

    private final Directory directory = this.making.directory();

    private final Assistants assistants = this.making.assistants();

    private final Caller owner = this.world.newcomer().caller();

    private final Caller reader = this.world.newcomer().caller();

    @ParameterizedTest
    @CsvSource({ "Legal handbook, handb", "Legal handbook, LEGAL hand", "Guía de viáticos, viaticos", "合同审查助手, 审查",
            "Réponses, reponses" })
    void anAssistantIsFoundByTheWordsOfItsName(String name, String query) {
        AssistantId id = this.making.live(this.owner, name);
        assertThat(search(this.owner, query)).contains(id);
    }

    @Test
    void itIsFoundByItsDescriptionAndNotByItsInstructions() {
        AssistantId id = this.making.live(this.owner, "Legal");
        assertThat(search(this.owner, "about the handbook")).contains(id);
        assertThat(search(this.owner, "answer from")).doesNotContain(id);
    }

    @Test
    void onlyWhatOneMayUseIsFound() {
        AssistantId id = this.making.live(this.owner, "Legal");
        assertThat(search(this.reader, "")).doesNotContain(id);
        World.now(this.making.sharing().give(this.owner, id, new Subject.OneMember(this.reader.member()), Access.USE));
        assertThat(search(this.reader, "legal")).containsExactly(id);
        assertThat(shelf(this.reader, Shelf.NEW)).containsExactly(id);
        World.now(this.making.sharing().take(this.owner, id, new Subject.OneMember(this.reader.member())));
        assertThat(search(this.reader, "legal")).isEmpty();
    }

    @Test
    void aNewNameIsFoundOnceItIsLive() {
        AssistantId id = this.making.live(this.owner, "Legal");
        World.now(this.making.drafts().save(this.owner, id, 0, content("Compliance")));
        assertThat(search(this.owner, "compliance")).doesNotContain(id);
        World.now(this.making.drafts().publish(this.owner, id, ""));
        assertThat(search(this.owner, "compliance")).contains(id);
        assertThat(search(this.owner, "legal")).doesNotContain(id);
    }

    @Test
    void draftsAreAmongOnesOwnAndNowhereElse() {
        AssistantId draft = this.making.draft(this.owner, "Draft");
        AssistantId live = this.making.live(this.owner, "Live");
        assertThat(shelf(this.owner, Shelf.YOURS)).containsExactly(live, draft);
        assertThat(shelf(this.owner, Shelf.NEW)).containsExactly(live);
        assertThat(search(this.owner, "")).containsExactly(live);
    }

    @Test
    void favouritesAndRecentOnesAreTheReadersOwn() {
        AssistantId first = this.making.live(this.owner, "First");
        AssistantId second = this.making.live(this.owner, "Second");
        World.now(this.assistants.favour(this.owner, first));
        World.now(this.assistants.favour(this.owner, first));
        World.now(this.assistants.used(this.owner, second));
        World.now(this.assistants.used(this.owner, first));
        World.now(this.assistants.used(this.owner, first));
        assertThat(shelf(this.owner, Shelf.FAVOURITES)).containsExactly(first);
        assertThat(shelf(this.owner, Shelf.RECENT)).containsExactly(first, second);
        assertThat(shelf(this.reader, Shelf.FAVOURITES)).isEmpty();
        assertThat(World.now(this.assistants.open(this.owner, first)).card().favourite()).isTrue();
        World.now(this.assistants.unfavour(this.owner, first));
        assertThat(shelf(this.owner, Shelf.FAVOURITES)).isEmpty();
        assertThat(this.making.trail(this.owner, first)).containsSubsequence("assistant.favoured",
                "assistant.unfavoured");
    }

    @Test
    void whatOneMayNotUseCannotBeKeptOrRated() {
        AssistantId id = this.making.live(this.owner, "First");
        assertThat(refusal(this.assistants.favour(this.reader, id))).hasMessage("not-found");
        assertThat(refusal(this.assistants.rate(this.reader, id, 5))).hasMessage("not-found");
        assertThat(refusal(this.assistants.rate(this.owner, id, 6))).returns("stars", Refusal::field);
        assertThat(refusal(this.assistants.rate(this.owner, id, 0))).returns("stars", Refusal::field);
        World.now(this.assistants.rate(this.owner, id, 3));
        World.now(this.assistants.rate(this.owner, id, 5));
        assertThat(World.now(this.assistants.open(this.owner, id)).ownStars()).isEqualTo(5);
        assertThat(refusal(this.assistants.open(this.owner, new AssistantId(UUID.randomUUID()))))
            .hasMessage("not-found");
    }

    @Test
    void listsArePagedWithoutGapsOrRepetitions() {
        List<AssistantId> made = new ArrayList<>();
        for (int number = 0; number < Directory.PAGE + 5; number++) {
            made.addFirst(this.making.live(this.owner, "Number " + number));
        }
        Page<AssistantCard> first = World.now(this.directory.shelf(this.owner, Shelf.NEW, null));
        assertThat(first.items()).hasSize(Directory.PAGE);
        Cursor next = Cursor.parse(String.valueOf(first.next()));
        Page<AssistantCard> second = World.now(this.directory.shelf(this.owner, Shelf.NEW, next));
        assertThat(second.next()).isNull();
        List<AssistantId> seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        assertThat(seen).containsExactlyElementsOf(made);
        Page<AssistantCard> found = World.now(this.directory.search(this.owner, "number", null, null));
        assertThat(World.now(this.directory.search(this.owner, "number", null, found.next())).items()).hasSize(5);
    }

    @Test
    void theDirectoryOpensWithTheBeginningOfItsShelves() {
        Caller carla = this.world.carla().caller();
        AssistantId id = this.making.live(carla, "Legal");
        World.now(this.making.sharing()
            .give(carla, id, new Subject.WholeDepartment(this.making.department(carla, "Legal")), Access.USE));
        Shelves shelves = World.now(this.directory.shelves(this.world.ada().caller()));
        assertThat(shelves.departments()).extracting(AssistantCard::id).contains(id);
        assertThat(shelves.fresh()).extracting(AssistantCard::id).contains(id);
        assertThat(shelves.departments().getFirst().owner().departments()).isNotEmpty();
    }

    @Test
    void aCategoryNarrowsTheSearch() {
        AssistantId id = this.making.live(this.owner, "Legal");
        assertThat(ids(World.now(this.directory.search(this.owner, "legal", Category.RESEARCH, null)))).contains(id);
        assertThat(ids(World.now(this.directory.search(this.owner, "", Category.CODING, null)))).doesNotContain(id);
    }

    private List<AssistantId> search(Caller caller, String query) {
        return ids(World.now(this.directory.search(caller, query, null, null)));
    }

    private List<AssistantId> shelf(Caller caller, Shelf shelf) {
        return ids(World.now(this.directory.shelf(caller, shelf, null)));
    }

    private static List<AssistantId> ids(Page<AssistantCard> page) {
        return page.items().stream().map(AssistantCard::id).toList();
    }

}
