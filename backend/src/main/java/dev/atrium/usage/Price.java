package dev.atrium.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// What a million tokens cost. A price per million tokens times tokens is an amount in millionths of the currency.
public record Price(BigDecimal input, BigDecimal output, Currency currency) {

    public Price {
        if (input.signum() < 0 || output.signum() < 0) {
            throw new IllegalArgumentException("A price cannot be negative");
        }
    }

    public Cost of(Tokens tokens) {
        var millionths = input.multiply(BigDecimal.valueOf(tokens.input()))
            .add(output.multiply(BigDecimal.valueOf(tokens.output())))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
        return new Cost(millionths, currency);
    }

}
