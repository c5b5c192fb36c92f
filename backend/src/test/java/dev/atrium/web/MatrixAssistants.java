package dev.atrium.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Category;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.PictureId;
import dev.atrium.assistant.Pictures;
import dev.atrium.assistant.Sharing;
import dev.atrium.assistant.Subject;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.testing.World;

import reactor.core.publisher.Mono;

/// Makes assistants that have something of everything: a published version and a draft after it, a picture, a grant.
record MatrixAssistants(World world) {

    AssistantId made(Caller caller, String words, PictureId picture, MemberId givenTo) {
        Drafts drafts = this.world.bean(Drafts.class);
        AssistantId id = World.now(drafts.create(caller, content("Of " + words, picture)));
        World.now(drafts.publish(caller, id, "A note of " + words));
        World.now(drafts.save(caller, id, 0, content("Of " + words + " again", picture)));
        World.now(this.world.bean(Sharing.class).give(caller, id, new Subject.OneMember(givenTo), Access.USE));
        return id;
    }

    PictureId picture(Caller caller) {
        return World.now(this.world.bean(Pictures.class).add(caller, Mono.just(png())));
    }

    static Content content(String words, PictureId picture) {
        return new Content(shortened(words), "📚", picture, "For " + words, "Answer like " + words,
                List.of("What does " + words + " say?"), null, null, Set.of(Category.RESEARCH));
    }

    private static String shortened(String words) {
        return words.substring(0, Math.min(Content.LONGEST_NAME, words.length()));
    }

    static byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        }
        catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

}
