package dev.atrium.model;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.atrium.tenancy.TenantLabels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import dev.atrium.model.PictureRoom.Shown;
import dev.atrium.model.PictureRoom.ShownLine;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One provider: Spring AI's model over connections of our own, the places there are for
/// answers, and the circuit that guards them.
final class Provider {

    private final ProviderConnections connections;

    private final Circuit circuit;

    private final Places places;

    private final CallMeters calls;

    private final OpenAiChatModel chat;

    Provider(ModelProperties.Provider provider, ModelProperties all, Clock clock, MeterRegistry meters,
            TenantLabels tenants) {
        this.connections = new ProviderConnections(provider, clock);
        this.circuit = new Circuit(all.timeouts().circuitOpen(), System::nanoTime);
        this.places = new Places(provider, all.queue(), System::nanoTime, meters, tenants);
        this.calls = new CallMeters(meters, provider.id());
        Gauge.builder("atrium.model.circuit.open", this.circuit, circuit -> circuit.isOpen() ? 1 : 0)
            .tag("provider", provider.id())
            .register(meters);
        // Its own measures name a model by what the provider calls itself.
        this.chat = OpenAiChatModel.builder()
            .openAiClient(StreamingClient.none())
            .openAiClientAsync(StreamingClient
                .of(question -> new StreamedCompletion(connections.ask(QuestionJson.write(question)))))
            .observationRegistry(ObservationRegistry.NOOP)
            .build();
    }

    Places places() {
        return places;
    }

    CallMeters calls() {
        return calls;
    }

    Optional<Circuit.Permit> permit() {
        return circuit.permit();
    }

    Flux<ChatResponse> stream(List<ShownLine> lines, OpenAiChatOptions options) {
        var messages = lines.stream().map(Provider::message).toList();
        return chat.stream(new org.springframework.ai.chat.prompt.Prompt(messages, options));
    }

    Mono<Void> close() {
        return connections.close();
    }

    private static Message message(ShownLine line) {
        return switch (line.speaker()) {
            case SYSTEM -> new SystemMessage(line.text());
            case USER -> question(line);
            case ASSISTANT -> new AssistantMessage(line.text());
        };
    }

    private static Message question(ShownLine line) {
        return UserMessage.builder()
            .text(line.text())
            .media(line.pictures().stream().map(Provider::media).toList())
            .build();
    }

    private static Media media(Shown picture) {
        return Media.builder().mimeType(MimeType.valueOf(picture.mediaType())).data(picture.address()).build();
    }

}
