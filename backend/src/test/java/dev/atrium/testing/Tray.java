package dev.atrium.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFile;
import dev.atrium.file.Trays;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import reactor.core.publisher.Flux;

/// Somebody's tray, as tests say it.
public record Tray(World world, Caller caller) {

    private static final Duration READ_WITHIN = Duration.ofSeconds(120);

    private static final int PNG_HEAD = 64;

    /// Brings a file as a whole, and waits until nothing more happens to it.
    public FileId brings(String name, byte[] bytes) {
        FileId file = begins(name, bytes.length);
        Flux<DataBuffer> buffers = Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes));
        World.now(this.world.bean(Uploads.class).append(this.caller, file, Part.at(0), buffers));
        awaits(file);
        return file;
    }

    public FileId begins(String name, long size) {
        return World.now(trays().begin(this.caller, new NewFile(name, size))).file();
    }

    /// Which of these still lie there.
    public List<FileId> holds(FileId... files) {
        return World.now(trays().find(this.caller, List.of(files))).stream().map(StoredFile::id).toList();
    }

    public Trays trays() {
        return this.world.bean(Trays.class);
    }

    /// Waits until nothing more happens to it.
    public void awaits(FileId file) {
        Flux.interval(Duration.ZERO, Duration.ofMillis(50))
            .onBackpressureDrop()
            .concatMap(tick -> trays().find(this.caller, List.of(file)), 1)
            .filter(found -> found.isEmpty() || found.getFirst().state().isEnd())
            .next()
            .block(READ_WITHIN);
    }

    public static byte[] words(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] png(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }

    /// Begins as a picture does, and has so many bytes.
    public static byte[] pngOf(int bytes) {
        byte[] picture = Arrays.copyOf(png(PNG_HEAD, PNG_HEAD), bytes);
        Arrays.fill(picture, bytes / 2, bytes, (byte) 1);
        return picture;
    }

}
