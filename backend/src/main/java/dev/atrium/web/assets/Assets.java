package dev.atrium.web.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Styles, scripts, icons and libraries. All of them are read when the server starts, because event loops never read
/// files, and stand at `/assets/<fingerprint>/...`. The fingerprint changes when a byte of any of them does: it is one for
/// all, because a script names the scripts it needs by relative address. They come with the program, so all servers of one
/// process share them.
@Component
public class Assets {

    static final String ROOT = "/assets/";

    private static final String FOLDER = "static/assets/";

    private static final int FINGERPRINT_BYTES = 6;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{" + 2 * FINGERPRINT_BYTES + "}/");

    private static final Content CONTENT = Content.read();

    private final Map<String, Asset> assets = CONTENT.assets();

    private final String fingerprint = CONTENT.fingerprint() + "/";

    /// The lasting address of what a template calls `/assets/...`. Every other address
    /// stays as it is.
    public String address(String written) {
        return written.startsWith(ROOT) ? ROOT + fingerprint + written.substring(ROOT.length()) : written;
    }

    /// The file at a path below the root. While servers of two versions stand side by
    /// side, one may be asked for the
    /// assets of a page that the other drew: it answers with its own.
    Optional<Asset> find(String path) {
        return Optional.ofNullable(
                assets.get(FINGERPRINT.matcher(path).lookingAt() ? path.substring(fingerprint.length()) : path));
    }

    /// Whether what is found at the path will never be anything else.
    boolean isLasting(String path) {
        return path.startsWith(fingerprint);
    }

    String fingerprint() {
        return fingerprint.substring(0, fingerprint.length() - 1);
    }

    private record Content(Map<String, Asset> assets, String fingerprint) {

        static Content read() {
            try {
                Map<String, byte[]> files = files();
                files.put(StyleBundle.PATH, StyleBundle.of(files));
                Map<String, Asset> assets = new TreeMap<>();
                files.forEach((path, bytes) -> assets.put(path, Asset.of(path, Shortened.of(path, bytes))));
                return new Content(Map.copyOf(assets), fingerprint(files));
            }
            catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        private static Map<String, byte[]> files() throws IOException {
            Map<String, byte[]> files = new TreeMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + FOLDER + "**/*.*")) {
                String place = file.getURL().getPath();
                files.put(place.substring(place.lastIndexOf(FOLDER) + FOLDER.length()), file.getContentAsByteArray());
            }
            return files;
        }

        private static String fingerprint(Map<String, byte[]> files) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                files.forEach((path, bytes) -> {
                    digest.update(path.getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                });
                return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
            }
            catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

    }

}
