package dev.atrium.assistant;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import dev.atrium.identity.Caller;
import dev.atrium.testing.Knowing;
import dev.atrium.testing.World;

import reactor.core.publisher.Mono;

/// Gives a tenant a row in every table of this package, for tests of what others see of them.
public record EveryRow(World world) {

    public void of(Caller publisher, Caller admin, Caller other) {
        Making making = new Making(this.world);
        AssistantId id = making.live(publisher, "Every row");
        World.now(making.sharing().give(publisher, id, new Subject.OneMember(other.member()), Access.USE));
        World.now(making.sharing().give(publisher, id, new Subject.Everybody(), Access.USE));
        World.now(making.assistants().used(other, id));
        World.now(making.assistants().favour(other, id));
        World.now(making.assistants().rate(other, id, 4));
        World.now(this.world.bean(Pictures.class).add(publisher, Mono.just(png())));
        Knowing knowing = Knowing.draft(this.world, publisher, "Every file");
        knowing.begins("kept.txt", 10);
        knowing.withdraw(knowing.knows("withdrawn.txt", new byte[] { 'a' }), "Outdated");
        World.now(this.world.bean(Reviews.class).setReviewBeyondDepartment(admin, false));
    }

    private static byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        }
        catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

}
