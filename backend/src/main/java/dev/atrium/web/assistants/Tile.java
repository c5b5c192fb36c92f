package dev.atrium.web.assistants;

import java.text.NumberFormat;
import java.util.List;

import dev.atrium.assistant.AssistantCard;
import dev.atrium.assistant.Figures;
import dev.atrium.identity.Colleague;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

/// An assistant as one of many.
///
/// @param owner the owner's department, or name where they have none
/// @param rating the mean of all ratings; null before the first
/// @param certified the day until which it is; null when it is not
/// @param draft whether nothing is published yet
record Tile(String id, Face face, String name, String description, String owner, int uses, @Nullable String rating,
        @Nullable String certified, boolean draft, boolean favourite) {

    static Tile of(Reader reader, AssistantCard card) {
        return new Tile(card.id().toString(), Face.of(card.emoji(), card.picture()), card.name(), card.description(),
                owner(card.owner()), card.figures().uses(), rating(reader, card.figures()), certified(reader, card),
                card.number() == null, card.favourite());
    }

    static Mono<List<Tile>> alike(Reader reader, Mono<List<AssistantCard>> cards) {
        return cards.map(found -> found.stream().map(card -> of(reader, card)).toList());
    }

    static @Nullable String rating(Reader reader, Figures figures) {
        if (figures.ratings() == 0) {
            return null;
        }
        NumberFormat format = NumberFormat.getNumberInstance(reader.language());
        format.setMaximumFractionDigits(1);
        return format.format(figures.stars());
    }

    static @Nullable String certified(Reader reader, AssistantCard card) {
        return (card.certificate() == null) ? null : reader.day(card.certificate().until());
    }

    private static String owner(Colleague owner) {
        String department = owner.departments().isEmpty() ? owner.name() : owner.departments().getFirst();
        return department.substring(department.lastIndexOf('/') + 1);
    }

}
