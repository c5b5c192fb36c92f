package dev.atrium.assistant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlikeTest {

    private final World world = World.shared();

    private final Making making = new Making(this.world);

    private final Drafts drafts = this.making.drafts();

    private final Caller maker = this.world.newcomer().caller();

    @ParameterizedTest
    @CsvSource({
            "Travel expenses, Answers questions about travel expenses, Travel expense rules, About travel expenses",
            "Contract review, Finds risky clauses in contracts, Review of a contract, Finds clauses that are risky",
            "Gastos de viaje, Responde sobre viáticos, Gastos de viajes, Preguntas sobre gastos de viaje y viaticos",
            "合同审查, 查找合同中的风险条款, 合同审查助手, 风险条款" })
    void whatSaysNearlyTheSameIsShown(String name, String description, String typed, String typedDescription) {
        others();
        AssistantId id = live(name, description);
        assertThat(alike(typed, typedDescription)).contains(id);
    }

    @Test
    void whatSaysSomethingElseIsNot() {
        others();
        AssistantId id = live("Travel expenses", "Answers questions about travel expenses");
        assertThat(alike("Contract review", "Answers questions about contracts")).doesNotContain(id);
        assertThat(alike("", "")).isEmpty();
        assertThat(alike("a \0 ' | & !", ":*")).isEmpty();
    }

    @Test
    void theCertifiedOneComesFirst() {
        AssistantId exact = live("Travel expenses", "About travel expenses");
        AssistantId certified = live("Travel expense guide", "About travel expenses abroad");
        World.now(this.world.bean(Oversight.class)
            .certify(this.world.dmitri().caller(), certified, Instant.now().plus(Duration.ofDays(9))));
        assertThat(alike("Travel expenses", "About travel expenses")).startsWith(certified, exact);
    }

    @Test
    void theOneThatIsBeingEditedIsNotLikeItself() {
        AssistantId edited = live("Parking permits", "About parking permits");
        AssistantId other = live("Parking permit rules", "About parking permits");
        assertThat(World.now(this.drafts.alike(this.maker, edited, "Parking permits", "About parking permits")))
            .extracting(AssistantCard::id)
            .containsExactly(other);
    }

    @Test
    void whatOneMayNotUseIsNeverShown() {
        live("Travel expenses", "About travel expenses");
        assertThat(World.now(this.drafts.alike(this.world.newcomer().caller(), null, "Travel expenses", ""))).isEmpty();
    }

    private void others() {
        for (String topic : List.of("holidays", "budgets", "meetings", "laptops", "buildings")) {
            live("Handbook of " + topic, "Answers questions about " + topic);
        }
    }

    private AssistantId live(String name, String description) {
        AssistantId id = World.now(this.drafts.create(this.maker,
                new Content(name, "", null, description, "", List.of(), null, null, Set.of())));
        World.now(this.drafts.publish(this.maker, id, ""));
        return id;
    }

    private List<AssistantId> alike(String name, String description) {
        return World.now(this.drafts.alike(this.maker, null, name, description))
            .stream()
            .map(AssistantCard::id)
            .toList();
    }

}
