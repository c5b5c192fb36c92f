package dev.atrium.knowledge;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.atrium.kernel.Refusal;

/// A process of its own that embeds without a pause until it is told to end.
final class EmbeddingServer {

    private EmbeddingServer() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        var embeddings = new Embeddings(List.of(new OnnxEmbedder(OnnxModel.english(), 2)));
        if (arguments.length == 0) {
            DrainBeforeExit.of(embeddings);
        }
        for (int thread = 0; thread < 2; thread++) {
            new Thread(() -> embed(embeddings)).start();
        }
        new CountDownLatch(1).await(60, TimeUnit.SECONDS);
    }

    private static void embed(Embeddings embeddings) {
        String text = "The branch keeps records for ten years. ".repeat(30);
        try {
            for (int number = 0; number < 10_000; number++) {
                embeddings.of("", number + text, TextLanguage.ENGLISH);
                if (number == 3) {
                    System.out.println("busy");
                }
            }
        }
        catch (Refusal closing) {
            System.out.println("closing");
        }
    }

}
