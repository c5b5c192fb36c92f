package dev.atrium.identity;

/// Somebody Keycloak knows. Only issuer and subject say who it is; name and e-mail address are for reading.
public record Person(String issuer, String subject, String name, String email) {

    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_EMAIL = 320;

    public Person {
        name = name.isBlank() ? subject : cut(name.strip(), LONGEST_NAME);
        email = cut(email, LONGEST_EMAIL);
    }

    private static String cut(String text, int longest) {
        return (text.length() <= longest) ? text : text.substring(0, longest);
    }

}
