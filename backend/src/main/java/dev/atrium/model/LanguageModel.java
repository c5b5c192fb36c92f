package dev.atrium.model;

import dev.atrium.admission.Asker;
import dev.atrium.usage.Tokens;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A language model that answers a prompt.
public interface LanguageModel {

    /// The answer as it is written. `Answering` comes before the first token and
    /// `Finished` last; without `Finished`
    /// the stream ends with a `ModelFailure`, and what was written until then stands.
    /// Cancelling closes the connection to the provider.
    Flux<Delta> reply(Asker asker, Prompt prompt);

    /// A short answer as a whole, within a short time. Its reasoning is dropped.
    Mono<String> complete(Asker asker, Prompt prompt);

    /// What a reply consumed by our own count, for replies that ended before their
    /// provider could say.
    Mono<Tokens> count(Prompt prompt, String text, String reasoning);

}
