package dev.atrium.web.usage;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.assistant.MadeAssistants;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Ids;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.retention.AssistantNames;
import dev.atrium.usage.Adoption;
import dev.atrium.usage.Stretch;
import dev.atrium.usage.Usage;
import dev.atrium.usage.Usage.By;
import dev.atrium.usage.Used;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Makes the page of usage.
@Component
class UsagePages {

    /// So many answers within the days that are looked at make an assistant one that is
    /// often used.
    private static final long OFTEN = 10;

    private static final int MOST_WEEKS = 26;

    private final Usage usage;

    private final AssistantNames assistants;

    private final MadeAssistants made;

    private final ModelCatalog models;

    private final MessageSource texts;

    UsagePages(Usage usage, AssistantNames assistants, MadeAssistants made, ModelCatalog models, MessageSource texts) {
        this.usage = usage;
        this.assistants = assistants;
        this.made = made;
        this.models = models;
        this.texts = texts;
    }

    Mono<Read> read(Caller caller, Stretch days) {
        return Flux.fromArray(By.values())
            .concatMap(what -> usage.by(caller, what, days).map(used -> Map.entry(what, used)))
            .collectMap(Map.Entry::getKey, Map.Entry::getValue)
            .zipWhen(sums -> usage.adoption(caller, days))
            .flatMap(both -> names(caller, both.getT1().getOrDefault(By.ASSISTANT, List.of()))
                .flatMap(names -> made.count(caller).map(count -> new Read(both.getT1(), both.getT2(), names, count))));
    }

    private Mono<Map<UUID, String>> names(Caller caller, List<Used> used) {
        return assistants.names(caller.tenant(), used.stream().map(one -> Ids.parse(one.of())).distinct().toList());
    }

    UsagePage page(Reader reader, Sidebar sidebar, Stretch days, Read read) {
        List<UsagePage.Table> tables = new ArrayList<>();
        for (By what : By.values()) {
            List<Used> used = new ArrayList<>(read.sums().getOrDefault(what, List.of()));
            if (what == By.WEEK) {
                Collections.reverse(used);
            }
            tables.add(table(reader, what, used, read.names()));
        }
        List<UsagePage.Week> weeks = read.adoption()
            .entrySet()
            .stream()
            .sorted(Map.Entry.<LocalDate, Adoption>comparingByKey().reversed())
            .limit(MOST_WEEKS)
            .map(week -> week(reader, week.getKey(), week.getValue()))
            .toList();
        long often = read.sums()
            .getOrDefault(By.ASSISTANT, List.of())
            .stream()
            .collect(Collectors.groupingBy(Used::of, Collectors.summingLong(Used::answers)))
            .values()
            .stream()
            .filter(answers -> answers >= OFTEN)
            .count();
        return new UsagePage(sidebar, days.from().toString(), days.until().toString(),
                "/usage/entries?from=" + days.from() + "&until=" + days.until(), tables, weeks, read.made().all(),
                read.made().live(), often);
    }

    private UsagePage.Table table(Reader reader, By what, List<Used> used, Map<UUID, String> names) {
        List<UsagePage.Line> lines = used.stream().map(one -> line(reader, what, one, names)).toList();
        Chart chart = Chart.of(used.stream().map(one -> (what == By.WEEK) ? one.answers() : one.cost()).toList(),
                lines.stream().map(line -> said(reader, line)).toList());
        return new UsagePage.Table(what.name().toLowerCase(Locale.ROOT), chart, lines);
    }

    UsagePage.Line line(Reader reader, By what, Used one, Map<UUID, String> names) {
        String of = switch (what) {
            case WEEK -> day(reader, LocalDate.parse(one.of()));
            case MODEL -> models.find(one.of()).map(Model::label).orElse(one.of());
            case DEPARTMENT -> one.of().isEmpty() ? text(reader, "usage.nowhere") : one.of();
            case ASSISTANT -> names.getOrDefault(Ids.parse(one.of()), text(reader, "usage.gone"));
        };
        return new UsagePage.Line(of, one.answers(), one.tokens(), cost(reader, one.currency(), one.cost()));
    }

    private String said(Reader reader, UsagePage.Line line) {
        return text(reader, "usage.bar", line.of(), line.answers(), line.cost());
    }

    private UsagePage.Week week(Reader reader, LocalDate monday, Adoption adoption) {
        return new UsagePage.Week(day(reader, monday), number(adoption.everybody()),
                adoption.groups()
                    .stream()
                    .limit(Usage.SHOWN)
                    .map(group -> new UsagePage.Group(
                            group.department().isEmpty() ? text(reader, "usage.nowhere") : group.department(),
                            number(group.members())))
                    .toList());
    }

    private static String number(@Nullable Integer members) {
        return (members == null) ? "" : members.toString();
    }

    private static String cost(Reader reader, @Nullable String currency, long millionths) {
        return (currency == null) ? "" : Money.text(millionths, Currency.getInstance(currency), reader.language());
    }

    private static String day(Reader reader, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(reader.language()).format(day);
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

    record Read(Map<By, List<Used>> sums, Map<LocalDate, Adoption> adoption, Map<UUID, String> names,
            MadeAssistants.Made made) {
    }

}
