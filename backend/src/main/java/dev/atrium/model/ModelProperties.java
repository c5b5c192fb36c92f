package dev.atrium.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.atrium.model.Model.Capability;
import dev.atrium.usage.Price;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which models this installation offers, and who provides them.
///
/// @param titleModel the id of the model that names conversations; otherwise each conversation's own model does
@ConfigurationProperties("atrium.models")
record ModelProperties(@Nullable String defaultModel, @Nullable String titleModel, @DefaultValue Timeouts timeouts,
        @DefaultValue Queue queue, @DefaultValue List<Provider> providers, @DefaultValue List<Entry> catalog) {

    /// @param firstToken how long a provider may be silent before it answers
    /// @param idle how long it may be silent while it answers
    /// @param total how long an answer may take
    /// @param complete how long a short answer, such as a title, may take
    /// @param circuitOpen how long a provider that keeps failing is left alone
    record Timeouts(@DefaultValue("15s") Duration firstToken, @DefaultValue("30s") Duration idle,
            @DefaultValue("10m") Duration total, @DefaultValue("20s") Duration complete,
            @DefaultValue("5s") Duration circuitOpen) {
    }

    /// The questions that wait on this server because a provider has no place free; each
    /// provider has a queue.
    ///
    /// @param patience how long a question waits at most, in all its tries
    /// @param ofTenant how many of one tenant may wait
    /// @param whole how many may wait in all
    record Queue(@DefaultValue("30s") Duration patience, @DefaultValue("200") int ofTenant,
            @DefaultValue("2000") int whole) {
    }

    /// @param baseUrl where the OpenAI protocol is spoken, such as
    /// `https://api.openai.com/v1`
    /// @param maxConnections its places: the most answers that are written at the same
    /// time on this server
    record Provider(String id, URI baseUrl, @DefaultValue("") String apiKey, @DefaultValue("500") int maxConnections) {

        @Override
        public String toString() {
            return id + " at " + baseUrl;
        }

    }

    /// @param name what the provider calls the model
    /// @param inputPrice per million tokens
    /// @param outputPrice per million tokens
    record Entry(String id, String provider, String name, String label, @DefaultValue("32000") int contextTokens,
            @DefaultValue("4096") int maxOutputTokens, @DefaultValue("0") BigDecimal inputPrice,
            @DefaultValue("0") BigDecimal outputPrice, @DefaultValue("USD") Currency currency,
            @DefaultValue("text") Set<Capability> capabilities, @DefaultValue List<Effort> efforts,
            @Nullable String fallback) {

        Model model() {
            var levels = efforts.stream().map(effort -> effort.name().toLowerCase(Locale.ROOT)).toList();
            return new Model(id, label, contextTokens, maxOutputTokens, new Price(inputPrice, outputPrice, currency),
                    capabilities, levels, fallback == null || fallback.isBlank() ? null : fallback);
        }

    }

}
