package dev.atrium.conversation;

import dev.atrium.file.FileId;

/// A passage that the model of an answer was given, under the number by which the answer cites it. What it says is read
/// from its file.
///
/// @param number from 1
/// @param passage which of the file, counted from 0
/// @param start where it begins in the file's text, in UTF-16 units
/// @param page from 1; 0 when the file has no pages
/// @param heading those it stands under; empty when there are none
/// @param cited whether the finished answer names it
public record Source(int number, FileId file, String fileName, int passage, int start, int end, int page,
        String heading, boolean cited) {

    /// The most an answer can have: what is cited has three digits at most, so that a
    /// year in brackets stays a year.
    public static final int MOST = 999;

    private static final int LONGEST_HEADING = 500;

    public Source {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("a source's number: " + number);
        }
        if (heading.length() > LONGEST_HEADING) {
            int fits = Character.isHighSurrogate(heading.charAt(LONGEST_HEADING - 1)) ? LONGEST_HEADING - 1
                    : LONGEST_HEADING;
            heading = heading.substring(0, fits);
        }
        fileName = Storable.text(fileName);
        heading = Storable.text(heading);
    }

}
