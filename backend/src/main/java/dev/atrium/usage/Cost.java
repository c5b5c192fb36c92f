package dev.atrium.usage;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount of money in millionths of its currency, because a short answer costs far less than a cent.
public record Cost(long millionths, Currency currency) {

    public BigDecimal amount() {
        return BigDecimal.valueOf(millionths, 6);
    }

}
