package dev.atrium.file;

import java.text.Normalizer;
import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;

/// What a member calls a file. It is shown and kept, and never decides anything: it is no path and says nothing about
/// what is in the file. What would mislead a reader is taken out: folders, control characters, marks that turn the
/// direction of writing.
public record FileName(String text) {

    static final int LONGEST = 200;

    private static final int LONGEST_GIVEN = 4_000;

    /// Controls, invisible and direction marks, halves of characters, places nobody has
    /// given a character to.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\s]+");

    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /// Takes the last part of whatever was given as a name.
    public static FileName given(String text) {
        if (text.length() > LONGEST_GIVEN) {
            throw Refusal.invalid("name", "file.name-too-long", LONGEST);
        }
        String plain = Normalizer.normalize(UNSEEN.matcher(text).replaceAll(" "), Normalizer.Form.NFC);
        String name = SPACES.matcher(FOLDERS.matcher(plain).replaceFirst("")).replaceAll(" ").strip();
        if (name.isEmpty() || name.chars().allMatch(letter -> letter == '.')) {
            throw Refusal.invalid("name", "file.name-missing");
        }
        if (name.length() > LONGEST) {
            throw Refusal.invalid("name", "file.name-too-long", LONGEST);
        }
        return new FileName(name);
    }

}
