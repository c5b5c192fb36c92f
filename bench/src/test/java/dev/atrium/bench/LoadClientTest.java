package dev.atrium.bench;

import java.util.List;

import dev.atrium.stack.model.StandInModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LoadClientTest {

    private static final StandInModel MODEL = StandInModel.start(0);

    private static final ModelTarget DIRECT = new ModelTarget("direct", List.of(ProcessHandle.current().pid()),
            HttpClient.create(), MODEL.baseUrl());

    @AfterAll
    static void stop() {
        MODEL.close();
    }

    @Test
    void countsEveryStreamThatCameWhole() {
        var result = LoadClient.run(DIRECT, new Round(8, 30, 50));
        assertThat(result.losses()).isEmpty();
        assertThat(result.completed()).isEqualTo(8);
        assertThat(result.gapP99()).isBetween(15.0, 500.0);
        assertThat(result.cpuPerThousandTokens()).isPositive();
        assertThat(result.residentMegabytes()).isPositive();
    }

    @Test
    void countsAStreamThatWasCutAsLost() {
        var result = LoadClient.run(asking("[[cut@5]]"), new Round(3, 30, 50));
        assertThat(result.completed()).isZero();
        assertThat(result.losses().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
    }

    @Test
    void countsAStreamWithTooFewTokensAsLost() {
        var result = LoadClient.run(asking("[[tokens=29,rate=0]]"), new Round(2, 30, 50));
        assertThat(result.completed()).isZero();
        assertThat(result.losses()).containsKey("Lost: 29 of 30 tokens, end seen: true");
    }

    @Test
    void countsARefusedStreamAsLost() {
        var result = LoadClient.run(asking("[[503]]"), new Round(2, 30, 50));
        assertThat(result.losses()).containsEntry("Lost: status 503", 2);
    }

    private static Target asking(String question) {
        return new Target() {
            @Override
            public String name() {
                return "direct";
            }

            @Override
            public List<Long> processes() {
                return DIRECT.processes();
            }

            @Override
            public Flux<Integer> ask(Round round, int stream) {
                return DIRECT.ask(question, round.tokens());
            }
        };
    }

}
