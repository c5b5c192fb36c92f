package dev.atrium.web.rooms;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// Amounts of money as people read and type them. Kept are millionths.
public final class Money {

    private static final int MILLIONTHS = 6;

    private static final int DIGITS = 4;

    private static final long MOST = 1_000_000_000L;

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}([.,]\\d{1,6})?");

    private Money() {
    }

    /// As many digits behind the point as it takes to see that something is not free.
    public static String text(long millionths, Currency currency, Locale language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(DIGITS);
        BigDecimal amount = BigDecimal.valueOf(millionths, MILLIONTHS);
        BigDecimal least = BigDecimal.ONE.movePointLeft(DIGITS);
        return (amount.signum() > 0 && amount.compareTo(least) < 0) ? "< " + format.format(least)
                : format.format(amount);
    }

    /// In millionths. Null when nothing was typed.
    public static @Nullable Long typed(String field, @Nullable String typed) {
        String text = (typed == null) ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw Refusal.invalid(field, "budget.amount", MOST);
        }
        return new BigDecimal(text.replace(',', '.')).movePointRight(MILLIONTHS).longValueExact();
    }

}
