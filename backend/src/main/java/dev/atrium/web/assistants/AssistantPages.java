package dev.atrium.web.assistants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.Assistant;
import dev.atrium.assistant.AssistantCard;
import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Category;
import dev.atrium.assistant.Certificate;
import dev.atrium.assistant.Figures;
import dev.atrium.assistant.KnownFile;
import dev.atrium.assistant.Oversight;
import dev.atrium.identity.Colleague;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Makes an assistant's page, in the reader's language.
@Component
class AssistantPages {

    private final Oversight oversight;

    /// As many names of files are shown.
    private static final int MOST_NAMES = 200;

    private final ModelCatalog models;

    private final MessageSource texts;

    AssistantPages(Oversight oversight, ModelCatalog models, MessageSource texts) {
        this.oversight = oversight;
        this.models = models;
        this.texts = texts;
    }

    AssistantPage page(Reader reader, Sidebar sidebar, Assistant assistant, List<KnownFile> files,
            @Nullable String done, @Nullable String refusal) {
        AssistantCard card = assistant.card();
        return new AssistantPage(sidebar, card.id().toString(), Face.of(card.emoji(), card.picture()), card.name(),
                card.description(), Tile.certified(reader, card), tags(assistant),
                card.categories().stream().map(Category::word).toList(),
                (assistant.retireAt() == null || card.retired()) ? null : reader.day(assistant.retireAt()),
                card.retired(), oversight.usualNotice(), may(card), card.favourite(), assistant.starters(),
                owner(reader, card.owner()), number(reader, assistant), card.figures().uses(), card.figures().users(),
                rating(reader, card.figures()), label(assistant.model()), files(files),
                reader.moment(assistant.attestedAt()), stars(assistant.ownStars()), done, refusal);
    }

    /// Drafts and retired ones are looked at, not asked.
    private static AssistantPage.May may(AssistantCard card) {
        boolean manages = card.access().allows(Access.MANAGE);
        return new AssistantPage.May(card.number() != null && !card.retired(), card.access().allows(Access.EDIT),
                manages, manages);
    }

    private static List<String> tags(Assistant assistant) {
        AssistantCard card = assistant.card();
        Certificate certificate = card.certificate();
        boolean edits = card.access().allows(Access.EDIT);
        List<String> tags = new ArrayList<>();
        if (card.retired()) {
            tags.add("retired");
        }
        if (card.number() == null) {
            tags.add("draft");
        }
        if (edits && assistant.waits()) {
            tags.add("waiting");
        }
        else if (edits && assistant.drafted() && card.number() != null) {
            tags.add("drafted");
        }
        if (certificate != null && card.number() != null && certificate.number() != card.number()) {
            tags.add("older-certified");
        }
        return tags;
    }

    private String owner(Reader reader, Colleague owner) {
        return owner.departments().isEmpty() ? owner.name()
                : text(reader, "assistant.owner-of", owner.name(), String.join(", ", owner.departments()));
    }

    private static AssistantPage.@Nullable Number number(Reader reader, Assistant assistant) {
        Integer number = assistant.card().number();
        return (number == null || assistant.publishedAt() == null) ? null
                : new AssistantPage.Number(number, reader.moment(assistant.publishedAt()));
    }

    private @Nullable String rating(Reader reader, Figures figures) {
        String stars = Tile.rating(reader, figures);
        return (stars == null) ? null : text(reader, "assistant.rating-of", stars, figures.ratings());
    }

    private static AssistantPage.Files files(List<KnownFile> files) {
        List<String> names = files.stream().limit(MOST_NAMES).map(KnownFile::name).toList();
        return new AssistantPage.Files(names, files.size() - names.size());
    }

    private @Nullable String label(@Nullable String model) {
        return (model == null) ? null : models.find(model).map(Model::label).orElse(model);
    }

    private static List<AssistantPage.Star> stars(int given) {
        return IntStream.rangeClosed(1, Assistants.MOST_STARS)
            .mapToObj(number -> new AssistantPage.Star(number, number == given))
            .toList();
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
