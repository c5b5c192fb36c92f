package dev.atrium.web.assets;

import org.springframework.stereotype.Component;

/// Where browsers find assets: `/assets/<fingerprint>/...`, which they may keep for ever.
@Component
public class Assets {

    static final String FOLDER = "classpath:/static/assets/";

    private static final String ROOT = "/assets/";

    private final String home = ROOT + Fingerprint.of(FOLDER).value() + "/";

    /// The lasting address of what a template calls `/assets/...`. Every other address
    /// stays as it is.
    public String address(String written) {
        return written.startsWith(ROOT) ? home + written.substring(ROOT.length()) : written;
    }

    String home() {
        return home;
    }

}
