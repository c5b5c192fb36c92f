package dev.atrium.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// The trail of a tenant where the server keeps it, read as it is at one moment by a login that may read three tables and
/// change nothing. Besides what an export has, the columns by which the trail is searched are compared with the text that
/// was hashed, and the end with what the next event would be chained to.
public final class DatabaseSource implements Source, AutoCloseable {

    private static final int PAGE = 500;

    private static final String EVENTS = """
            select seq, previous, hash, body, at, id::text, type, outcome, actor_kind, actor_id, target_kind, target_id
              from audit_event where tenant_id = ? order by seq""";

    /// The names in an event's text of the columns after its time, in their order.
    private static final List<String> NAMES = List.of("id", "type", "outcome", "actor.kind", "actor.id", "target.kind",
            "target.id");

    private static final int AT = 5;

    private static final String CHECKPOINTS = """
            select number, size, at, subtrees, note from trail_checkpoint where tenant_id = ? order by size, number""";

    private static final String END = "select seq, hash from audit_chain where tenant_id = ?";

    private final Connection connection;

    private final VerifierKey key;

    private final UUID tenant;

    private final ResultSet events;

    private final ResultSet checkpoints;

    private boolean checkpointIsThere;

    private long checkpoint;

    private byte[] last = new byte[Sha256.BYTES];

    private DatabaseSource(Connection connection, VerifierKey key, UUID tenant) throws SQLException {
        this.connection = connection;
        this.key = key;
        this.tenant = tenant;
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        choose();
        this.events = rows(EVENTS);
        this.checkpoints = rows(CHECKPOINTS);
        this.checkpointIsThere = this.checkpoints.next();
    }

    /// @param url such as `jdbc:postgresql://db.example/atrium?user=trail_reader`; the
    /// password comes from the driver's password file, or is given
    public static DatabaseSource open(String url, @Nullable String password, String key) throws IOException, Fault {
        Properties wanted = new Properties();
        wanted.setProperty("ApplicationName", "atrium-verifier");
        wanted.setProperty("connectTimeout", "10");
        wanted.setProperty("socketTimeout", "300");
        if (password != null) {
            wanted.setProperty("password", password);
        }
        VerifierKey parsed = VerifierKey.parse(key);
        UUID tenant = tenant(parsed);
        try {
            Connection connection = DriverManager.getConnection(url, wanted);
            try {
                return new DatabaseSource(connection, parsed, tenant);
            }
            catch (SQLException unusable) {
                connection.close();
                throw unusable;
            }
        }
        catch (SQLException problem) {
            throw new IOException(problem.getMessage(), problem);
        }
    }

    /// From the beginning, always: what is before is there.
    @Override
    public Line.Header header() {
        return new Line.Header(this.key.name(), "", 0, new byte[Sha256.BYTES], List.of());
    }

    @Override
    public @Nullable Line next(long after) throws IOException, Fault {
        try {
            if (this.checkpointIsThere && this.checkpoints.getLong("size") <= after) {
                return note();
            }
            if (this.events.next()) {
                return event();
            }
            if (this.checkpointIsThere) {
                return note();
            }
            end(after);
            return null;
        }
        catch (SQLException problem) {
            throw new IOException(problem.getMessage(), problem);
        }
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public void close() throws IOException {
        try {
            this.connection.close();
        }
        catch (SQLException problem) {
            throw new IOException(problem.getMessage(), problem);
        }
    }

    private Line event() throws SQLException, Fault {
        byte[] text = this.events.getString("body").getBytes(StandardCharsets.UTF_8);
        long number = this.events.getLong("seq");
        compareColumns(number, Fields.of(text, number));
        this.last = this.events.getBytes("hash");
        return new Line.Event(number, this.events.getBytes("previous"), this.last, text, 0, text.length);
    }

    private void compareColumns(long number, Fields said) throws SQLException, Fault {
        boolean same = said.isMoment("at", moment(this.events));
        for (int name = 0; name < NAMES.size(); name++) {
            same &= said.is(NAMES.get(name), this.events.getString(AT + 1 + name));
        }
        if (!same) {
            throw new Fault("columns", "The columns of event %d say something else than its text.", number);
        }
    }

    private Line note() throws SQLException, Fault {
        long number = this.checkpoints.getLong("number");
        if (number != this.checkpoint + 1) {
            throw new Fault("checkpoints", "After checkpoint %d comes number %d.", this.checkpoint, number);
        }
        Checkpoint said = Checkpoint.parse(this.checkpoints.getString("note"), this.key);
        if (said.size() != this.checkpoints.getLong("size")
                || !said.at().equals(moment(this.checkpoints).toInstant())) {
            throw new Fault("columns", "The columns of checkpoint %d say something else than its text.", number);
        }
        Line note = new Line.Note(said.note(), this.checkpoints.getBytes("subtrees"));
        this.checkpoint = number;
        this.checkpointIsThere = this.checkpoints.next();
        return note;
    }

    private void end(long after) throws SQLException, Fault {
        try (ResultSet end = rows(END)) {
            boolean same = end.next() ? end.getLong("seq") == after && Arrays.equals(end.getBytes("hash"), this.last)
                    : after == 0;
            if (!same) {
                throw new Fault("end", "Event %d is the last, but the next would be chained to another.", after);
            }
        }
    }

    private static OffsetDateTime moment(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class);
    }

    /// Rows of a tenant are shown to whoever says that they look at this one.
    private void choose() throws SQLException {
        try (PreparedStatement statement = this.connection
            .prepareStatement("select set_config('app.tenant', ?, true)")) {
            statement.setString(1, this.tenant.toString());
            statement.execute();
        }
    }

    /// They live as long as the connection.
    private ResultSet rows(String sql) throws SQLException {
        PreparedStatement statement = this.connection.prepareStatement(sql);
        statement.closeOnCompletion();
        statement.setFetchSize(PAGE);
        statement.setObject(1, this.tenant);
        return statement.executeQuery();
    }

    /// The last part of the name of its trail.
    private static UUID tenant(VerifierKey key) throws Fault {
        try {
            return UUID.fromString(key.name().substring(key.name().lastIndexOf('/') + 1));
        }
        catch (IllegalArgumentException other) {
            throw new Fault("key", "The key is of no tenant's trail: %s", key.name());
        }
    }

}
