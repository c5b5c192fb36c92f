package dev.atrium.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Keys, tokens and passwords: by how their issuers let them begin, by the word before them, as a block of a key file, or
/// because they look as only chance looks.
record SecretShape() implements Shape {

    /// What is longer is no key.
    static final int LONGEST = 8_192;

    private static final String BEGIN = "-----BEGIN ";

    private static final String END = "-----END ";

    private static final int LONGEST_HEAD = 80;

    private static final int LONGEST_VALUE = 256;

    private static final int SHORTEST_VALUE = 8;

    /// How they begin, and how many characters follow at least.
    private static final Map<String, Integer> ISSUED = Map.ofEntries(Map.entry("sk-", 20), Map.entry("sk_live_", 16),
            Map.entry("sk_test_", 16), Map.entry("rk_live_", 16), Map.entry("whsec_", 20), Map.entry("ghp_", 30),
            Map.entry("gho_", 30), Map.entry("ghu_", 30), Map.entry("ghs_", 30), Map.entry("ghr_", 30),
            Map.entry("github_pat_", 20), Map.entry("glpat-", 20), Map.entry("AKIA", 16), Map.entry("ASIA", 16),
            Map.entry("AIza", 35), Map.entry("ya29.", 20), Map.entry("xoxb-", 10), Map.entry("xoxp-", 10),
            Map.entry("xoxa-", 10), Map.entry("xoxs-", 10), Map.entry("hf_", 30), Map.entry("npm_", 36),
            Map.entry("dop_v1_", 60), Map.entry("SG.", 40), Map.entry("shpat_", 32), Map.entry("AGE-SECRET-KEY-1", 50),
            Map.entry("pypi-", 50));

    private static final Set<String> NAMES = Set.of("password", "passwd", "passphrase", "pwd", "secret", "token",
            "apikey", "api_key", "api-key", "access_key", "secret_key", "client_secret", "access_token", "auth_token",
            "contraseña", "clave", "credencial");

    @Override
    public int at(CharSequence text, int place, boolean whole) {
        char first = text.charAt(place);
        char before = (place > 0) ? text.charAt(place - 1) : ' ';
        int block = (first == '-' && before != '-') ? block(text, place, whole) : NO;
        if (block != NO || isPart(before) || !isPart(first)) {
            return block;
        }
        int named = named(text, place, whole);
        if (named != NO) {
            return named;
        }
        int end = place;
        while (end < text.length() && isPart(text.charAt(end)) && end - place < LONGEST) {
            end++;
        }
        if (end == text.length() && !whole && end - place < LONGEST) {
            return MORE;
        }
        while (end > place && text.charAt(end - 1) == '.') {
            end--;
        }
        return isSecret(text.subSequence(place, end).toString()) ? end - place : NO;
    }

    private static boolean isPart(char one) {
        return isCode(one) || one == '.';
    }

    private static boolean isCode(char one) {
        return one < 128 && Character.isLetterOrDigit(one) || "+/=_-".indexOf(one) >= 0;
    }

    private static boolean isSecret(String run) {
        return ISSUED.entrySet()
            .stream()
            .anyMatch(known -> run.startsWith(known.getKey())
                    && run.length() >= known.getKey().length() + known.getValue())
                || isSignedToken(run) || run.indexOf('.') < 0 && Chance.made(run);
    }

    /// Three parts, the first of which is an object of JSON.
    private static boolean isSignedToken(String run) {
        String[] parts = run.split("\\.", -1);
        return parts.length == 3 && parts[0].startsWith("eyJ") && parts[0].length() >= 16 && parts[1].length() >= 8;
    }

    /// A name, a colon or an equals sign, and a value that is no word.
    private static int named(CharSequence text, int place, boolean whole) {
        int at = place;
        while (at < text.length() && at - place < 20 && isName(text.charAt(at))) {
            at++;
        }
        String name = text.subSequence(place, at).toString().toLowerCase(Locale.ROOT);
        if (at == text.length()) {
            return (whole || NAMES.stream().noneMatch(known -> known.startsWith(name))) ? NO : MORE;
        }
        if (!NAMES.contains(name)) {
            return NO;
        }
        int between = at;
        boolean assigned = false;
        while (at < text.length() && at - between < 8 && " :=\"'`".indexOf(text.charAt(at)) >= 0) {
            assigned |= ":=".indexOf(text.charAt(at)) >= 0;
            at++;
        }
        if (!assigned && at < text.length()) {
            return NO;
        }
        int value = at;
        while (at < text.length() && at - value < LONGEST_VALUE && isOfValue(text.charAt(at))) {
            at++;
        }
        if (at == text.length() && !whole) {
            return MORE;
        }
        while (at > value && ".,;:!?)".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return (assigned && isNoWord(text.subSequence(value, at))) ? at - place : NO;
    }

    private static boolean isName(char one) {
        return Character.isLetter(one) || one == '_' || one == '-';
    }

    private static boolean isOfValue(char one) {
        return one > ' ' && "\"'`<>".indexOf(one) < 0 && !Character.isWhitespace(one) && one != '\u00a0';
    }

    private static boolean isNoWord(CharSequence value) {
        return value.length() >= SHORTEST_VALUE && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isLetter);
    }

    private static int block(CharSequence text, int place, boolean whole) {
        int agree = 0;
        while (agree < BEGIN.length() && place + agree < text.length()
                && text.charAt(place + agree) == BEGIN.charAt(agree)) {
            agree++;
        }
        if (place + agree == text.length() && agree < BEGIN.length()) {
            return whole ? NO : MORE;
        }
        if (agree < BEGIN.length()) {
            return NO;
        }
        String rest = text.subSequence(place, Math.min(text.length(), place + LONGEST)).toString();
        int head = rest.indexOf("-----", BEGIN.length());
        boolean open = rest.length() < LONGEST && !whole;
        if (head < 0 || head > LONGEST_HEAD) {
            return (open && rest.length() <= LONGEST_HEAD) ? MORE : NO;
        }
        if (!rest.substring(0, head).endsWith("PRIVATE KEY") && !rest.substring(0, head).endsWith("KEY BLOCK")) {
            return NO;
        }
        int foot = rest.indexOf(END, head);
        int closed = (foot < 0) ? -1 : rest.indexOf("-----", foot + END.length());
        if (closed < 0) {
            return open ? MORE : rest.length();
        }
        return closed + "-----".length();
    }

}
