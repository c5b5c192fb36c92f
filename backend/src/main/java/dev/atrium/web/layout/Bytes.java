package dev.atrium.web.layout;

import java.text.NumberFormat;
import java.util.Locale;

/// Amounts of bytes as people write them.
public final class Bytes {

    private static final String[] UNITS = { "B", "KB", "MB", "GB", "TB" };

    private static final int STEP = 1024;

    private Bytes() {
    }

    /// To three digits: `812 KB`, `1.4 MB`.
    public static String text(long bytes, Locale language) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits((amount < 10 && unit > 0) ? 1 : 0);
        return format.format(amount) + '\u00a0' + UNITS[unit];
    }

}
