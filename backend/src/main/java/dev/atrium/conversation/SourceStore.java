package dev.atrium.conversation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import dev.atrium.file.FileId;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;

import reactor.core.publisher.Mono;

@Repository
class SourceStore {

    /// For a page of answers that were each given all of what hangs on a conversation.
    private static final int MOST_ROWS = 20_000;

    private static final int MOST_CITING = 5_000;

    private static final String COLUMNS = """
            message_source.message_id, message_source.number, message_source.file_id, message_source.file_name,
            message_source.passage, message_source.start_at, message_source.end_at, message_source.page,
            message_source.heading, message_source.cited
            """;

    private static final String OWNED = "select " + COLUMNS + """
              from message_source
              join message
                on message.id = message_source.message_id
              join conversation
                on conversation.id = message.conversation_id
             where conversation.owner_id = :owner
               and conversation.deleted_at is null
            """;

    private final DatabaseClient database;

    SourceStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(MessageId answer, List<Source> sources) {
        return this.database.sql("""
                insert into message_source
                       (message_id, number, file_id, file_name, passage, start_at, end_at, page, heading)
                select :answer, given.*
                  from unnest(:numbers, :files, :names, :passages, :starts, :ends, :pages, :headings) as given
                """)
            .bind("answer", answer.value())
            .bind("numbers", column(sources, Source::number, Integer[]::new))
            .bind("files", column(sources, source -> source.file().value(), UUID[]::new))
            .bind("names", column(sources, Source::fileName, String[]::new))
            .bind("passages", column(sources, Source::passage, Integer[]::new))
            .bind("starts", column(sources, Source::start, Integer[]::new))
            .bind("ends", column(sources, Source::end, Integer[]::new))
            .bind("pages", column(sources, Source::page, Integer[]::new))
            .bind("headings", column(sources, Source::heading, String[]::new))
            .then();
    }

    Mono<Void> cite(MessageId answer, Collection<Integer> numbers) {
        return this.database.sql("""
                update message_source
                   set cited = true
                 where message_id = :answer
                   and number = any(:numbers)
                """).bind("answer", answer.value()).bind("numbers", numbers.toArray(Integer[]::new)).then();
    }

    Mono<Map<MessageId, List<Source>>> of(MemberId owner, ConversationId conversation, Collection<MessageId> answers) {
        return this.database.sql(OWNED + """
                   and conversation.id = :conversation
                   and message.id = any(:answers)
                 order by message_source.message_id, message_source.number
                 limit :most
                """)
            .bind("owner", owner.value())
            .bind("conversation", conversation.value())
            .bind("answers", answers.stream().map(MessageId::value).toArray(UUID[]::new))
            .bind("most", MOST_ROWS)
            .map(Columns.read(columns -> Map.entry(new MessageId(columns.uuid("message_id")), source(columns))))
            .all()
            .collectList()
            .map(rows -> rows.stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    Mono<Source> find(MemberId owner, ConversationId conversation, MessageId answer, int number) {
        return this.database.sql(OWNED + """
                   and conversation.id = :conversation
                   and message.id = :answer
                   and message_source.number = :number
                """)
            .bind("owner", owner.value())
            .bind("conversation", conversation.value())
            .bind("answer", answer.value())
            .bind("number", number)
            .map(Columns.read(SourceStore::source))
            .one();
    }

    Mono<List<Source>> given(MemberId owner, MessageId answer) {
        return this.database.sql(OWNED + "   and message.id = :answer order by message_source.number")
            .bind("owner", owner.value())
            .bind("answer", answer.value())
            .map(Columns.read(SourceStore::source))
            .all()
            .collectList();
    }

    /// Whose answers rest on these files: for each member and file how many, the newest
    /// first.
    Mono<List<Citing>> citing(Collection<FileId> files) {
        return this.database.sql("""
                select message_source.file_id, conversation.owner_id, count(distinct message.id) as answers,
                       max(message.at) as last_at
                  from message_source
                  join message
                    on message.id = message_source.message_id
                  join conversation
                    on conversation.id = message.conversation_id
                 where message_source.file_id = any(:files)
                   and message_source.cited
                   and conversation.deleted_at is null
                 group by message_source.file_id, conversation.owner_id
                 order by last_at desc, conversation.owner_id
                 limit :most
                """)
            .bind("files", files.stream().map(FileId::value).toArray(UUID[]::new))
            .bind("most", MOST_CITING)
            .map(Columns
                .read(columns -> new Citing(new FileId(columns.uuid("file_id")), new MemberId(columns.uuid("owner_id")),
                        (int) columns.bigNumber("answers"), columns.instant("last_at"))))
            .all()
            .collectList();
    }

    private static <T> T[] column(List<Source> sources, Function<Source, T> value, IntFunction<T[]> array) {
        return sources.stream().map(value).toArray(array);
    }

    private static Source source(Columns columns) {
        return new Source(columns.number("number"), new FileId(columns.uuid("file_id")), columns.text("file_name"),
                columns.number("passage"), columns.number("start_at"), columns.number("end_at"), columns.number("page"),
                columns.text("heading"), columns.flag("cited"));
    }

}
