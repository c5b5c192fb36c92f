package dev.atrium.trouble;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.atrium.AtriumApplication;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileState;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Origin;
import dev.atrium.identity.SessionToken;
import dev.atrium.identity.Sessions;
import dev.atrium.kernel.Refusal;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A server in a process of its own whose one member brings files, slowly, and goes on with those that were cut off: to
/// be killed at any moment. It says `serving` when it does, and ends by itself when all files have come to their end.
/// Arguments: the member's session, the collection, how many files, and the server's own.
public final class FileServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Uploads uploads;

    private final StoredFiles files;

    private final Caller caller;

    private final CollectionId collection;

    private FileServer(Uploads uploads, StoredFiles files, Caller caller, CollectionId collection) {
        this.uploads = uploads;
        this.files = files;
        this.caller = caller;
        this.collection = collection;
    }

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(AtriumApplication.class)
            .run(Arrays.copyOfRange(arguments, 3, arguments.length));
        Caller caller = context.getBean(Sessions.class)
            .find(SessionToken.parse(arguments[0]).orElseThrow(), Origin.NONE)
            .block(PATIENCE)
            .caller()
            .orElseThrow();
        System.out.println("serving");
        bring(context.getBean(Uploads.class), context.getBean(StoredFiles.class), caller,
                new CollectionId(UUID.fromString(arguments[1])), Integer.parseInt(arguments[2]));
        System.out.println("done");
        context.close();
    }

    /// Brings so many files, beginning with those that were cut off, and waits until all
    /// have come to their end.
    static void bring(Uploads uploads, StoredFiles files, Caller caller, CollectionId collection, int wanted) {
        FileServer server = new FileServer(uploads, files, caller, collection);
        while (!server.isDone(wanted)) {
            server.goOn(wanted);
        }
    }

    /// What a file of this name holds.
    static byte[] bytes(String name) {
        int number = Integer.parseInt(name.replaceAll("\\D", ""));
        String line = "Line of file %d written by the keeper of the lighthouse.%n".formatted(number);
        return line.repeat(300 + 1_200 * (number % 7)).getBytes(StandardCharsets.UTF_8);
    }

    private List<StoredFile> list() {
        return this.files.list(this.caller, this.collection, null).block(PATIENCE).items();
    }

    private boolean isDone(int wanted) {
        List<StoredFile> all = list();
        return all.size() >= wanted && all.stream().allMatch(file -> file.state().isEnd());
    }

    private void goOn(int wanted) {
        List<StoredFile> all = list();
        List<StoredFile> cut = all.stream().filter(file -> file.state() == FileState.UPLOADING).toList();
        if (cut.isEmpty() && all.size() < wanted) {
            String name = "file-%d.txt".formatted(all.size());
            this.uploads.begin(this.caller, this.collection, new NewFile(name, bytes(name).length)).block(PATIENCE);
            return;
        }
        cut.forEach(this::send);
        Mono.delay(Duration.ofMillis(100)).block();
    }

    /// The writer of a server that was killed counts as alive for some seconds.
    private void send(StoredFile file) {
        byte[] bytes = bytes(file.name());
        try {
            int offset = (int) this.uploads.find(this.caller, file.id()).block(PATIENCE).received();
            this.uploads.append(this.caller, file.id(), Part.at(offset), slowly(bytes, offset)).block(PATIENCE);
        }
        catch (Refusal busy) {
            if (!busy.code().equals("upload.busy")) {
                throw busy;
            }
        }
    }

    private static Flux<DataBuffer> slowly(byte[] bytes, int offset) {
        int piece = 8 * 1024;
        int pieces = (bytes.length - offset + piece - 1) / piece;
        return Flux.fromStream(IntStream.range(0, pieces).boxed()).delayElements(Duration.ofMillis(15)).map(number -> {
            int from = offset + number * piece;
            return DefaultDataBufferFactory.sharedInstance
                .wrap(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
        });
    }

}
