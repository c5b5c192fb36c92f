package dev.atrium.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;

import org.junit.jupiter.api.Test;

class PriceTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final Price price = new Price(new BigDecimal("0.50"), new BigDecimal("1.50"), EUR);

    @Test
    void questionAndAnswerAreChargedAtTheirOwnPrice() {
        assertThat(price.of(new Tokens(1_000_000, 2_000_000, 0)).amount()).isEqualByComparingTo("3.50");
    }

    @Test
    void aFewTokensStillCostMillionths() {
        assertThat(price.of(new Tokens(3, 1, 0))).isEqualTo(new Cost(3, EUR));
    }

    @Test
    void reasoningIsPartOfTheOutputAndIsNotChargedTwice() {
        assertThat(price.of(new Tokens(0, 100, 60))).isEqualTo(price.of(new Tokens(0, 100, 0)));
    }

    @Test
    void negativeTokensAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tokens(-1, 0, 0));
    }

}
