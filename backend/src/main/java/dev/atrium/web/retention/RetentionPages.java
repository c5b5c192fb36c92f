package dev.atrium.web.retention;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.atrium.identity.Department;
import dev.atrium.retention.DeletionCertificate;
import dev.atrium.retention.DeletionCertificates;
import dev.atrium.retention.Forecast;
import dev.atrium.retention.Matter;
import dev.atrium.retention.Policies;
import dev.atrium.retention.Policy;
import dev.atrium.retention.PolicyBook;
import dev.atrium.retention.Scope;
import dev.atrium.retention.Terms;
import dev.atrium.retention.Wish;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Makes the pages of retention.
@Component
class RetentionPages {

    private final RetentionSentences sentences;

    RetentionPages(RetentionSentences sentences) {
        this.sentences = sentences;
    }

    RetentionPage page(Reader reader, Sidebar sidebar, Read read, @Nullable String done) {
        List<RetentionPage.Row> rows = Arrays.stream(Matter.values())
            .flatMap(matter -> rows(reader, matter, read.book()))
            .toList();
        return new RetentionPage(sidebar, rows,
                read.book().waiting().stream().map(one -> waiting(reader, one)).toList(),
                read.proofs().items().stream().map(one -> certificate(reader, one)).toList(),
                (read.proofs().before() == null) ? null : "/retention?until=" + read.proofs().before(),
                Arrays.stream(Matter.values()).map(Matter::word).toList(), read.departments(), done);
    }

    ChangePage change(Reader reader, Sidebar sidebar, PolicyForm form, String name, @Nullable Forecast forecast,
            @Nullable String refusal) {
        return new ChangePage(sidebar, sentences.about(reader, form.about(), form.scope(), name), form.about().word(),
                PolicyForm.text(form.department()), PolicyForm.text(form.assistant()), form.about().canBeKept(),
                form.about().canBeDeleted(), PolicyForm.text(form.keep()), Boolean.TRUE.equals(form.always()),
                PolicyForm.text(form.delete()), Policies.GRACE.toDays(),
                (forecast == null) ? null : outlook(reader, form.wish(), name, forecast), refusal);
    }

    /// The tenant's own comes first, and is there where nobody has said anything too.
    private Stream<RetentionPage.Row> rows(Reader reader, Matter matter, PolicyBook book) {
        List<Policy> all = book.inForce().stream().filter(policy -> policy.change().matter() == matter).toList();
        Stream<RetentionPage.Row> ofTenant = all.stream().noneMatch(policy -> !policy.change().scope().isExplicit())
                ? Stream.of(custom(reader, matter)) : Stream.empty();
        return Stream.concat(ofTenant,
                all.stream()
                    .sorted((one, other) -> Boolean.compare(one.change().scope().isExplicit(),
                            other.change().scope().isExplicit()))
                    .map(policy -> row(reader, policy)));
    }

    private RetentionPage.Row custom(Reader reader, Matter matter) {
        return new RetentionPage.Row(sentences.policy(reader, matter, Scope.TENANT, "", Terms.NOTHING), false, null,
                null, address(matter, Scope.TENANT, Terms.NOTHING));
    }

    private RetentionPage.Row row(Reader reader, Policy policy) {
        return new RetentionPage.Row(sentence(reader, policy), true, policy.askedBy().name(),
                reader.moment(policy.change().effectiveAt()),
                address(policy.change().matter(), policy.change().scope(), policy.change().terms()));
    }

    private RetentionPage.Waiting waiting(Reader reader, Policy policy) {
        return new RetentionPage.Waiting(policy.change().id().toString(), sentence(reader, policy),
                policy.askedBy().name(), reader.moment(policy.change().effectiveAt()));
    }

    private static RetentionPage.Certificate certificate(Reader reader, DeletionCertificate one) {
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(reader.language())
            .format(one.day());
        return new RetentionPage.Certificate(one.id().toString(), day, one.erased());
    }

    private String sentence(Reader reader, Policy policy) {
        return sentences.policy(reader, policy.change().matter(), policy.change().scope(), policy.scopeName(),
                policy.change().terms());
    }

    private ChangePage.Outlook outlook(Reader reader, Wish wish, String name, Forecast forecast) {
        return new ChangePage.Outlook(sentences.policy(reader, wish.matter(), wish.scope(), name, wish.terms()),
                sentences.effect(reader, forecast),
                forecast.examples().stream().map(example -> example(reader, example)).toList(),
                (forecast.newest() == null) ? null : example(reader, forecast.newest()),
                forecast.shorter() ? reader.moment(reader.now().plus(Policies.GRACE)) : null);
    }

    private static ChangePage.Example example(Reader reader, Forecast.Example example) {
        return new ChangePage.Example(example.id().toString(), reader.moment(example.lastActivity()));
    }

    private static String address(Matter matter, Scope scope, Terms terms) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/retention/changes/new")
            .queryParam("matter", matter.word());
        if (scope.department() != null) {
            address.queryParam("department", scope.department());
        }
        if (scope.assistant() != null) {
            address.queryParam("assistant", scope.assistant());
        }
        if (terms.keep() != null) {
            address.queryParam(terms.keep().isForEver() ? "always" : "keep",
                    terms.keep().isForEver() ? "true" : terms.keep().days());
        }
        if (terms.delete() != null) {
            address.queryParam("delete", terms.delete().days());
        }
        return address.toUriString();
    }

    record Read(PolicyBook book, List<Department> departments, DeletionCertificates.Earlier proofs) {
    }

}
