package dev.atrium.assistant;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import dev.atrium.kernel.Refusal;

/// A small picture drawn from an uploaded one: its middle square. What it is, its first bytes say, not its name. It is
/// measured before it is decoded, and of a large one only every so-manieth pixel is ever in memory.
final class Redrawn {

    static final int SIDE = 128;

    /// Of the original: 40 million pixels, no side above 20,000.
    private static final long MOST_PIXELS = 40_000_000;

    private static final int LONGEST_SIDE = 20_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif");

    private static final int LARGEST_PNG = 65_536;

    private Redrawn() {
    }

    static byte[] png(byte[] upload) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw unreadable();
            }
            ImageReader reader = readers.next();
            try {
                if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw unreadable();
                }
                reader.setInput(input, true, true);
                return encoded(drawn(sampled(reader)));
            }
            finally {
                reader.dispose();
            }
        }
        catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException
                | IllegalStateException | NullPointerException | ArithmeticException | ClassCastException broken) {
            // Whatever a decoder throws at garbage, garbage is what it was.
            throw unreadable();
        }
    }

    private static BufferedImage sampled(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            throw unreadable();
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw Refusal.invalid("picture", "picture.too-many-pixels", MOST_PIXELS / 1_000_000);
        }
        int step = Math.max(1, Math.min(width, height) / (4 * SIDE));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage drawn(BufferedImage image) {
        int square = Math.min(image.getWidth(), image.getHeight());
        int left = (image.getWidth() - square) / 2;
        int top = (image.getHeight() - square) / 2;
        BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(image, 0, 0, SIDE, SIDE, left, top, left + square, top + square, null);
        pen.dispose();
        return small;
    }

    /// Noise may be larger than what is kept; then half of the size in each direction is
    /// enough, drawn large again.
    private static byte[] encoded(BufferedImage image) throws IOException {
        byte[] png = written(image);
        return (png.length <= LARGEST_PNG) ? png : written(coarser(image));
    }

    private static BufferedImage coarser(BufferedImage image) {
        BufferedImage coarse = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < SIDE; x++) {
            for (int y = 0; y < SIDE; y++) {
                coarse.setRGB(x, y, image.getRGB(x & ~1, y & ~1));
            }
        }
        return coarse;
    }

    private static byte[] written(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static Refusal unreadable() {
        return Refusal.invalid("picture", "picture.unreadable");
    }

}
