package dev.atrium.operator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;

/// A tenant as an operator wants it: an organization with its own e-mail domains, and its first administrator, who has an
/// address in one of them.
public record NewTenant(String name, String region, String language, List<String> domains, String email,
        String firstName, String lastName) {

    public static final int LONGEST_NAME = 120;

    public static final int MOST_DOMAINS = 10;

    public static final int LONGEST_PERSON = 100;

    private static final int LONGEST_ALIAS = 50;

    private static final Pattern DOMAIN = Pattern
        .compile("(?=.{3,190}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");

    private static final Pattern LOCAL = Pattern.compile("[^@\\s,;<>\"\\\\/]{1,64}");

    public NewTenant {
        name = line("name", name, 1, LONGEST_NAME);
        region = line("region", region, 0, TenantTerms.LONGEST_REGION);
        firstName = line("firstName", firstName, 1, LONGEST_PERSON);
        lastName = line("lastName", lastName, 1, LONGEST_PERSON);
        domains = domains.stream().map(domain -> domain.strip().toLowerCase(Locale.ROOT)).distinct().toList();
        email = email.strip().toLowerCase(Locale.ROOT);
        if (!language.equals("en") && !language.equals("es")) {
            throw Refusal.invalid("language", "tenant.language");
        }
        if (domains.isEmpty() || domains.size() > MOST_DOMAINS
                || !domains.stream().allMatch(domain -> DOMAIN.matcher(domain).matches())) {
            throw Refusal.invalid("domains", "tenant.domains", MOST_DOMAINS);
        }
        int at = email.lastIndexOf('@');
        if (at < 1 || !LOCAL.matcher(email.substring(0, at)).matches() || !domains.contains(email.substring(at + 1))) {
            throw Refusal.invalid("email", "tenant.email");
        }
    }

    /// By which Keycloak's addresses and tokens call it: letters, digits and dashes of
    /// the
    /// name.
    String alias() {
        String plain = Normalizer.normalize(this.name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
        String word = plain.isEmpty() ? this.domains.getFirst().replace('.', '-') : plain;
        return (word.length() <= LONGEST_ALIAS) ? word : word.substring(0, LONGEST_ALIAS);
    }

    private static String line(String field, String typed, int least, int most) {
        String text = typed.strip();
        if (text.length() < least || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(field, "tenant." + field, most);
        }
        return text;
    }

}
