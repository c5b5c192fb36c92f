package dev.atrium.web.operator;

import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;
import dev.atrium.operator.TenantTerms;
import org.jspecify.annotations.Nullable;

/// What is said of a tenant, as it was typed. What is left empty counts as in the installation.
record TermsForm(@Nullable String region, @Nullable String asksPerMinute, @Nullable String openReplies) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    static TermsForm of(TenantTerms terms) {
        return new TermsForm(terms.region(), text(terms.asksPerMinute()), text(terms.openReplies()));
    }

    TenantTerms terms() {
        return new TenantTerms(shown(region), number("asksPerMinute", asksPerMinute, TenantTerms.MOST_ASKS),
                number("openReplies", openReplies, TenantTerms.MOST_REPLIES));
    }

    private static @Nullable Integer number(String field, @Nullable String typed, int most) {
        String number = shown(typed);
        if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
            throw Refusal.invalid(field, "number.between", 1, most);
        }
        return number.isEmpty() ? null : Integer.valueOf(number);
    }

    private static String shown(@Nullable String typed) {
        return (typed == null) ? "" : typed.strip();
    }

    private static String text(@Nullable Integer number) {
        return (number == null) ? "" : number.toString();
    }

}
