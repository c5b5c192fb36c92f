package dev.atrium.web.signin;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Where to go after signing in: a path of this site, and nothing that any browser could read as another one.
final class ReturnPath {

    static final String HOME = "/";

    private static final int LONGEST = 500;

    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*");

    private ReturnPath() {
    }

    /// Whatever is not plainly a path of ours becomes the first page.
    static String of(@Nullable String wish) {
        if (wish == null || wish.length() > LONGEST || !SAFE.matcher(wish).matches() || wish.contains("//")
                || leadsToSignIn(wish)) {
            return HOME;
        }
        return wish;
    }

    private static boolean leadsToSignIn(String path) {
        return path.startsWith("/oauth2/") || path.startsWith("/login/") || path.startsWith("/logout");
    }

}
