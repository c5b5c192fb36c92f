package dev.atrium.stack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.process.Command;
import dev.atrium.stack.process.Downloads;

/// The data folder of one server, made by `initdb` the first time. A run that was cut short while making it leaves
/// only a folder with another name, which the next run throws away.
record Cluster(Path data, PostgresBinaries binaries, Unprivileged user) {

    /// Tests look behind the server's back a thousand times, and proving a password takes
    /// a
    /// test's JVM longer than what is asked then. Everybody else proves theirs there too.
    private static final List<String> SUPERUSER_NEEDS_NO_PASSWORD = List
        .of("host all " + PostgresServer.SUPERUSER + " 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256");

    static Cluster in(Path folder, String superuserPassword, boolean throwAway) {
        var cluster = new Cluster(folder.resolve("data"), PostgresBinaries.unpacked(), Unprivileged.onThisMachine());
        if (!Files.exists(cluster.data)) {
            cluster.make(superuserPassword, throwAway);
        }
        return cluster;
    }

    List<String> serverCommand(List<String> arguments) {
        var words = new ArrayList<>(List.of(binaries.program("postgres"), "-D", data.toString()));
        words.addAll(arguments);
        return user.command(words);
    }

    private void make(String superuserPassword, boolean throwAway) {
        var unfinished = data.resolveSibling("data.unfinished");
        Downloads.delete(unfinished);
        try {
            Files.createDirectory(unfinished, onlyUs("rwx------"));
            var passwordFile = Files.createTempFile(data.getParent(), "superuser", ".password", onlyUs("rw-------"));
            try {
                Files.writeString(passwordFile, superuserPassword);
                user.own(unfinished);
                user.own(passwordFile);
                Command.of(user.command(initdb(unfinished, passwordFile))).output();
                if (throwAway) {
                    Files.write(unfinished.resolve("pg_hba.conf"), SUPERUSER_NEEDS_NO_PASSWORD);
                }
            }
            finally {
                Files.delete(passwordFile);
            }
            Files.move(unfinished, data);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// The built-in locale sorts the same on every machine and in every version.
    private List<String> initdb(Path folder, Path passwordFile) {
        return List.of(binaries.program("initdb"), "--pgdata", folder.toString(), "--username",
                PostgresServer.SUPERUSER, "--pwfile", passwordFile.toString(), "--auth", "scram-sha-256", "--encoding",
                "UTF8", "--locale-provider", "builtin", "--locale", "C.UTF-8", "--no-instructions");
    }

    private static FileAttribute<?> onlyUs(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

}
