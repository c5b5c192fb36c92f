package dev.atrium.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.Sharing;
import dev.atrium.assistant.Subject;
import dev.atrium.assistant.Version;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;

import reactor.core.publisher.Flux;

/// An assistant that knows files, as tests say it.
public record Knowing(World world, Caller owner, AssistantId id) {

    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    /// A draft that knows nothing yet.
    public static Knowing draft(World world, Caller owner, String name) {
        Content content = new Content(name, "📚", null, "", "Answer from the files.", List.of(), null, null, Set.of());
        return new Knowing(world, owner, World.now(world.bean(Drafts.class).create(owner, content)));
    }

    /// A live one that knows a text.
    public static Knowing of(World world, Caller owner, String fileName, String text) {
        Knowing made = draft(world, owner, "Reader of " + fileName);
        made.knows(fileName, text.getBytes(StandardCharsets.UTF_8));
        made.publish();
        return made;
    }

    /// Waits until the file has been read.
    public FileId knows(String fileName, byte[] bytes) {
        FileId file = begins(fileName, bytes.length);
        World.now(this.world.bean(Uploads.class)
            .append(this.owner, file, Part.at(0), Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes))));
        Flux.interval(Duration.ZERO, Duration.ofMillis(50))
            .onBackpressureDrop()
            .concatMap(tick -> files().find(this.owner, this.id, file), 1)
            .filter(found -> found.state().isEnd())
            .next()
            .block(READ_WITHIN);
        return file;
    }

    /// Its bytes are still to come.
    public FileId begins(String fileName, long size) {
        return World.now(files().begin(this.owner, this.id, new NewFile(fileName, size))).file();
    }

    public Version publish() {
        return World.now(this.world.bean(Drafts.class).publish(this.owner, this.id, ""));
    }

    public void give(Caller member) {
        give(new Subject.OneMember(member.member()), Access.USE);
    }

    public void give(Subject subject, Access access) {
        World.now(this.world.bean(Sharing.class).give(this.owner, this.id, subject, access));
    }

    public void take(Caller member) {
        take(new Subject.OneMember(member.member()));
    }

    public void take(Subject subject) {
        World.now(this.world.bean(Sharing.class).take(this.owner, this.id, subject));
    }

    public void withdraw(FileId file, String reason) {
        World.now(files().withdraw(this.owner, this.id, file, reason));
    }

    public AssistantFiles files() {
        return this.world.bean(AssistantFiles.class);
    }

}
