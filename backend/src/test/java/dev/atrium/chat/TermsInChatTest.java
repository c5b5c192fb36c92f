package dev.atrium.chat;

import java.util.Map;
import java.util.Set;

import dev.atrium.conversation.Message;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.policy.AllowedModels;
import dev.atrium.policy.Notices;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static dev.atrium.chat.ChatWorld.again;
import static dev.atrium.chat.ChatWorld.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Who may ask at all, and which model.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsInChatTest {

    private static final String QUICK = "[[tokens=5,rate=0]] hello";

    private final ChatWorld here = ChatWorld.with(Map.of("atrium.database.transaction-limit", "20s"));

    private final AllowedModels models = this.here.world().bean(AllowedModels.class);

    private final Notices notices = this.here.world().bean(Notices.class);

    private final Caller dmitri = this.here.world().dmitri().caller();

    private final Caller gita = this.here.world().gita().caller();

    private final Caller ada = this.here.world().ada().caller();

    private final Caller finn = this.here.world().finn().caller();

    @AfterAll
    void close() {
        this.here.world().close();
    }

    @Test
    void aModelThatMayNotBeAskedIsRefusedByTheRuleAndAnotherStandsInForTheUsualOne() {
        Asked before = this.here.ask(this.ada, QUICK);
        assertThat(this.here.ended(this.ada, before.reply()).model()).isEqualTo("standard");
        World.now(this.models.set(this.dmitri, null, Set.of("compact")));
        assertThatThrownBy(() -> World.now(this.here.chat().ask(this.ada, wishing("standard"))))
            .isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.code()).isEqualTo("model.not-allowed");
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
                assertThat(refusal.arguments()).containsExactly("Standard", "Alder Bank");
            });
        assertThat(model(this.here.ask(this.ada, QUICK))).isEqualTo("compact");
        assertThat(model(World.now(this.here.chat().ask(this.ada, wishing("compact"))))).isEqualTo("compact");
        assertThat(model(World.now(this.here.chat().regenerate(this.ada, again(before))))).isEqualTo("compact");
        assertThat(model(
                World.now(this.here.chat().ask(this.ada, question(before.conversation(), before.reply(), QUICK)))))
            .isEqualTo("compact");
        World.now(this.models.set(this.dmitri, null, Set.of()));
        assertThat(model(this.here.ask(this.ada, QUICK))).isEqualTo("standard");
    }

    @Test
    void nothingIsAskedUntilWhatEverybodyMustHaveReadIsConfirmed() {
        Asked before = this.here.ask(this.finn, QUICK);
        this.here.ended(this.finn, before.reply());
        World.now(this.notices.publish(this.gita, "Ask nothing secret."));
        assertThatThrownBy(() -> this.here.ask(this.finn, QUICK)).hasMessage("notice.unconfirmed");
        assertThatThrownBy(() -> World.now(this.here.chat().regenerate(this.finn, again(before))))
            .hasMessage("notice.unconfirmed");
        assertThatThrownBy(() -> World
            .now(this.here.chat().ask(this.finn, question(before.conversation(), before.reply(), QUICK))))
            .hasMessage("notice.unconfirmed");
        World.now(this.notices.confirm(this.finn, World.now(this.notices.owedBy(this.finn)).id()));
        this.here.ended(this.finn, this.here.ask(this.finn, QUICK).reply());
        World.now(this.notices.publish(this.gita, "Ask nothing secret, and nothing private."));
        assertThatThrownBy(() -> this.here.ask(this.finn, QUICK)).hasMessage("notice.unconfirmed");
    }

    private String model(Asked asked) {
        Message answer = this.here.ended(this.ada, asked.reply());
        return answer.model();
    }

    private static Question wishing(String model) {
        return new Question(null, null, QUICK, model, null, false, null, null);
    }

}
