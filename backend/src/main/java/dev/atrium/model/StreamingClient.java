package dev.atrium.model;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Function;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.async.ChatServiceAsync;
import com.openai.services.async.chat.ChatCompletionServiceAsync;
import org.jspecify.annotations.Nullable;

/// The OpenAI clients that Spring AI asks for, of which one call works: the streaming of a chat completion.
/// The interfaces have some fifty methods that nobody here calls, so they are answered by proxies.
final class StreamingClient {

    private StreamingClient() {
    }

    static OpenAIClientAsync of(
            Function<ChatCompletionCreateParams, AsyncStreamResponse<ChatCompletionChunk>> streaming) {
        var completions = only("createStreaming", ChatCompletionServiceAsync.class,
                arguments -> streaming.apply((ChatCompletionCreateParams) arguments[0]));
        var chat = only("completions", ChatServiceAsync.class, none -> completions);
        return only("chat", OpenAIClientAsync.class, none -> chat);
    }

    /// Spring AI makes a client with a pool of threads unless it is given one.
    static OpenAIClient none() {
        return only("close", OpenAIClient.class, none -> null);
    }

    private static <T> T only(String name, Class<T> type, Function<Object[], @Nullable Object> answer) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals(name)) {
                return answer.apply(arguments);
            }
            throw new UnsupportedOperationException(method.getName());
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
    }

}
