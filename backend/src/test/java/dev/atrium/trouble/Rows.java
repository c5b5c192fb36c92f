package dev.atrium.trouble;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Superuser;

/// What the tables say, to somebody who may see all tenants.
record Rows(PostgresServer postgres, String database) {

    /// A question with its answer, and what the trail has of it.
    ///
    /// @param starts how many events record that the answer was asked for
    /// @param ends how many events record how it ended
    record Turn(String conversation, String question, String answer, String state, String text, String reasoning,
            boolean paid, int starts, int ends) {
    }

    /// All turns whose question has the words in it.
    List<Turn> turns(String words) {
        String sql = """
                select question.conversation_id, question.text as question, answer.id, answer.state, answer.text,
                       answer.reasoning, answer.cost > 0 as paid,
                       (select count(*) from audit_event event
                         where event.tenant_id = answer.tenant_id
                           and event.target_kind = 'conversation'
                           and event.target_id = answer.conversation_id::text
                           and event.outcome = 'done'
                           and position(answer.id::text in event.body) > 0) as starts,
                       (select count(*) from audit_event event
                         where event.tenant_id = answer.tenant_id
                           and event.target_kind = 'reply'
                           and event.target_id = answer.id::text
                           and event.type in ('reply.finished', 'reply.stopped', 'reply.interrupted', 'reply.failed')) as ends
                  from message question
                  join message answer on answer.tenant_id = question.tenant_id and answer.parent_id = question.id
                 where question.author = 'question'
                   and position(? in question.text) > 0
                 order by answer.at""";
        return read(sql, Rows::turn, words);
    }

    /// Why answers did not come to their end.
    List<String> reasons() {
        return read("select reason from message where reason is not null", row -> row.getString(1));
    }

    /// How many questions have the words in them, answered or not.
    int questions(String words) {
        return number("select count(*) from message where author = 'question' and position(? in text) > 0", words);
    }

    /// The answer to the newest question of a conversation.
    String newestAnswer(String conversation) {
        return read("""
                select id from message
                 where tenant_id in (select tenant_id from audit_chain)
                   and conversation_id = ?::uuid and author = 'answer'
                 order by seq desc limit 1""", row -> row.getString(1), conversation).getFirst();
    }

    String questionOf(String answer) {
        return read("select parent_id from message where id = ?::uuid", row -> row.getString(1), answer).getFirst();
    }

    boolean isOpen(String reply) {
        return number("select count(*) from reply where id = ?::uuid", reply) > 0;
    }

    /// Replies that count as being written.
    int open() {
        return number("select count(*) from reply");
    }

    /// Whether every tenant's trail is numbered without a gap.
    boolean trailIsWhole() {
        return number(
                "select count(*) from (select 1 from audit_event group by tenant_id having count(*) <> max(seq)) gap") == 0;
    }

    Connection superuser() throws SQLException {
        return this.postgres.superuser(this.database);
    }

    int number(String sql, String... values) {
        return look().number(sql, values);
    }

    private <T> List<T> read(String sql, Superuser.Reader<T> reader, String... values) {
        return look().read(sql, reader, values);
    }

    private Superuser look() {
        return Superuser.of(this.postgres, this.database);
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(row.getString("conversation_id"), row.getString("question"), row.getString("id"),
                row.getString("state"), row.getString("text"), row.getString("reasoning"), row.getBoolean("paid"),
                row.getInt("starts"), row.getInt("ends"));
    }

}
