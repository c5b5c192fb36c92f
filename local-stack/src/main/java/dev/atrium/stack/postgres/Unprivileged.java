package dev.atrium.stack.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.process.Command;

/// PostgreSQL refuses to run as root. Where we are root it runs in a user namespace, in which the process looks like
/// nobody while its files stay ours; where namespaces are forbidden it runs as nobody, with leave to pass
/// through folders that are closed to others.
enum Unprivileged {

    AS_WE_ARE, IN_A_NAMESPACE, AS_NOBODY;

    private static final String NOBODY = "65534";

    static Unprivileged onThisMachine() {
        if (!isRoot()) {
            return AS_WE_ARE;
        }
        var namespaced = Command.of("unshare", "-U", "id", "-u").outcome();
        return namespaced.succeeded() && !namespaced.output().equals("0") ? IN_A_NAMESPACE : AS_NOBODY;
    }

    List<String> command(List<String> words) {
        var all = new ArrayList<>(prefix());
        all.addAll(words);
        return all;
    }

    /// Gives a folder to the user the server will run as.
    void own(Path folder) {
        if (this == AS_NOBODY) {
            Command.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()).output();
        }
    }

    private List<String> prefix() {
        return switch (this) {
            case AS_WE_ARE -> List.of();
            case IN_A_NAMESPACE -> List.of("unshare", "-U");
            case AS_NOBODY -> List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups",
                    "--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override");
        };
    }

    private static boolean isRoot() {
        return Command.of("id", "-u").output().equals("0");
    }

}
