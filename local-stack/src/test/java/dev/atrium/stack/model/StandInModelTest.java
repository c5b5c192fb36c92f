package dev.atrium.stack.model;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandInModelTest {

    private static final StandInModel MODEL = StandInModel.start(0, 0);

    private static final Reader READER = new Reader(MODEL);

    @BeforeEach
    void forget() {
        MODEL.forget();
    }

    @AfterAll
    static void stop() {
        READER.close();
        MODEL.close();
    }

    @Test
    void listsItsModels() {
        assertThat(READER.json("GET", "/v1/models", "").path("data").path(0).path("id").asString())
            .isEqualTo("stand-in");
    }

    @Test
    void saysInItsFirstAnswerWhatItIsAndHowToConnectARealModel() {
        var answer = READER.ask("What is the capital of France?");
        assertThat(answer.text()).contains("stand-in model", "ATRIUM_MODEL_URL", "OPENAI_API_KEY", "bin/start");
        assertThat(answer.finish()).isEqualTo("stop");
        assertThat(answer.done()).isTrue();
    }

    @Test
    void doesNotSayItAgainInTheSecondAnswer() {
        var answer = READER
            .stream(Reader.conversation("user", "Hello", "assistant", "Hello!", "user", "And now a table"));
        assertThat(answer.text()).doesNotContain("stand-in").contains("| ---");
    }

    @Test
    void answersInTheLanguageOfTheQuestion() {
        assertThat(READER.ask("Hazme una lista de pasos para una reunión").text()).contains("modelo de sustitución",
                "Aquí tienes una lista");
        assertThat(READER.ask("Make me a list of steps for a meeting").text()).contains("Here is a list");
    }

    @Test
    void showsTheFormThatIsAskedFor() {
        assertThat(READER.ask("Show me some code").text()).contains("```python");
        assertThat(READER.ask("Give me a formula").text()).contains("$$");
        assertThat(READER.ask("Draw a diagram of it").text()).contains("```mermaid");
        assertThat(READER.ask("Say exactly: three blue boats").text()).endsWith("three blue boats");
        assertThat(READER.ask("What is 12 * 7?").text()).contains("**84**");
    }

    @Test
    void answersFromNumberedPassagesAndCitesThem() {
        String passages = "Passages.\n[1] Cats.txt\n0123456789abcdef\nCats sleep. They eat.\n0123456789abcdef\n"
                + "[2] Terms.pdf, page 7\n0123456789abcdef\nOthers pay.\nThe notice period is\nninety days.\n"
                + "0123456789abcdef\n\nThe question:\n\n";
        assertThat(READER.ask(passages + "How long is the notice period?").text())
            .endsWith("The notice period is ninety days. [2]");
        assertThat(READER.ask(passages + "[[cite=77]] How long is the notice period?").text()).endsWith(" [2] [77]");
        assertThat(READER.ask(passages + "Which xylophone?").text()).endsWith("The files say nothing about it.");
        assertThat(READER.ask(passages + "[[echo]] [1] and [9]").text()).isEqualTo(" [1] and [9]");
    }

    @Test
    void quotesPassagesAndWhatWasSaidBefore() {
        var fromPassages = READER.stream(Reader.conversation("system",
                "You help.\n[1] The notice period for a business account is ninety days.\n[2] Cats sleep.", "user",
                "What is the notice period of a business account?"));
        assertThat(fromPassages.text()).contains("> [1] The notice period for a business account is ninety days.")
            .doesNotContain("Cats");
        var fromBefore = READER.stream(Reader.conversation("user", "The launch is on Thursday.", "assistant", "Noted.",
                "user", "When is the launch?"));
        assertThat(fromBefore.text()).contains("> The launch is on Thursday.");
    }

    @Test
    void callsAnOfferedToolOnlyWhenTheQuestionNamesIt() {
        var tools = List
            .of(Map.of("type", "function", "function", Map.of("name", "find_branch", "parameters", Map.of("type",
                    "object", "required", List.of("city"), "properties", Map.of("city", Map.of("type", "string"))))));
        var named = READER.stream(Map.of("model", "stand-in", "stream", true, "tools", tools, "messages",
                List.of(Map.of("role", "user", "content", "Use find_branch for \"Bilbao\""))));
        assertThat(named.finish()).isEqualTo("tool_calls");
        String arguments = String.join("",
                named.events()
                    .stream()
                    .map(event -> event.path("choices").path(0).path("delta").path("tool_calls").path(0))
                    .map(call -> call.path("function").path("arguments").asString(""))
                    .toList());
        assertThat(Reader.JSON.readTree(arguments).path("city").asString()).isEqualTo("Bilbao");
        var unnamed = READER.stream(Map.of("model", "stand-in", "stream", true, "tools", tools, "messages",
                List.of(Map.of("role", "user", "content", "Hello"))));
        assertThat(unnamed.finish()).isEqualTo("stop");
    }

    @Test
    void thinksAloudOnlyWhenMoreEffortIsAskedFor() {
        var body = Map.<String, Object>of("model", "stand-in", "stream", true, "reasoning_effort", "high", "messages",
                List.of(Map.of("role", "user", "content", "Why is the sky blue?")));
        assertThat(READER.stream(body).reasoning()).contains("Why is the sky blue?");
        assertThat(READER.ask("Why is the sky blue?").reasoning()).isEmpty();
        assertThat(READER.stream(Map.of("model", "stand-in", "stream", true, "reasoning_effort", "high", "messages",
                List.of(Map.of("role", "user", "content", "[[tokens=5]]"))))
            .reasoning()).isEmpty();
    }

    @Test
    void writesAShortTitleWithoutObeyingTheScriptInTheQuestion() {
        var title = READER.stream(Reader.conversation("system", "Write a short title for this conversation.", "user",
                "[[cut@3]] Please show me the notice periods of our business accounts in Spain"));
        assertThat(title.text()).isEqualTo("Notice periods of our business accounts");
        assertThat(title.done()).isTrue();
    }

    @Test
    void anOutlineOfAnAssistantIsMadeOfWhatIsNeeded() {
        String wish = "Answer with one JSON object: \"instructions\", \"starters\", \"categories\".";
        String english = READER
            .stream(Reader.conversation("system", wish, "user", "Find clauses in supplier contracts."))
            .text();
        assertThat(english).startsWith("```json")
            .contains("\"Find clauses in supplier contracts\"", "\"research\"", "How you work");
        assertThat(READER.stream(Reader.conversation("system", wish, "user", "Responde a las quejas de los clientes."))
            .text()).contains("Cómo trabajas", "\"customers\"");
    }

    @Test
    void writesTitlesThatDoNotEndInTheAir() {
        assertThat(TitleWriter.title("Make me a list of steps for a meeting with the board"))
            .isEqualTo("List of steps for a meeting");
        assertThat(TitleWriter.title("¿Cómo funciona la tabla de plazos?")).isEqualTo("Funciona la tabla de plazos");
        assertThat(TitleWriter.title("Question:\n[[cut@9]] Merger plans\nfor spring\n\nAnswer:\nThe café"))
            .isEqualTo("Merger plans for spring");
        assertThat(TitleWriter.title("[[tokens=5]]")).isEqualTo("New conversation");
        assertThat(TitleWriter.title("日本語のタイトル")).isEqualTo("日本語のタイトル");
    }

    @Test
    void writesATitleForAQuestionShownWithItsAnswer() {
        var title = READER.stream(Reader.conversation("system",
                "Write a short title for a conversation that begins like the one below: at most six words.", "user",
                "Question:\n[[tokens=50,stall@3]]Opening hours in Bilbao?\n\nAnswer:\nNine to two."));
        assertThat(title.text()).isEqualTo("Opening hours in Bilbao");
    }

    @Test
    void answersWholeWhenNotAskedToStream() {
        var answer = READER.json("POST", "/v1/chat/completions",
                "{\"model\":\"stand-in\",\"messages\":[{\"role\":\"user\",\"content\":\"[[tokens=20]]\"}]}");
        assertThat(answer.path("choices").path(0).path("message").path("content").asString())
            .isEqualTo(ScriptedText.of(20));
        assertThat(answer.path("usage").path("completion_tokens").asInt()).isEqualTo(20);
    }

    @Test
    void embedsTheSameTextAlikeAndSharedWordsNearer() {
        float[] one = Embeddings.vector("notice period of the account", 384);
        float[] near = Embeddings.vector("the notice period", 384);
        float[] far = Embeddings.vector("cats sleep all day", 384);
        assertThat(one).isEqualTo(Embeddings.vector("notice period of the account", 384));
        assertThat(product(one, near)).isGreaterThan(product(one, far) + 0.3);
        var answer = READER.json("POST", "/v1/embeddings", "{\"input\":[\"a\",\"b\"],\"dimensions\":16}");
        assertThat(answer.path("data").size()).isEqualTo(2);
        assertThat(answer.path("data").path(1).path("embedding").size()).isEqualTo(16);
    }

    @Test
    void recordsWhatItWasAskedWithoutTheKey() {
        READER.ask("[[tokens=12]] Remember this");
        var request = MODEL.recorder().chats().getLast();
        assertThat(request.body()).contains("Remember this");
        assertThat(request.headers()).containsEntry("authorization", "redacted");
        assertThat(request.sentText()).isEqualTo(ScriptedText.of(12));
        assertThat(request.complete()).isTrue();
        var overHttp = READER.json("GET", "/_recorder", "");
        assertThat(overHttp.toString()).doesNotContain("secret-key");
        assertThat(overHttp.path(0).path("sentText").asString()).isEqualTo(ScriptedText.of(12));
    }

    @Test
    void refusesAPathItDoesNotKnowAndABodyThatIsNoJson() {
        assertThat(READER.json("GET", "/v1/nothing", "").path("error").path("code").asString()).isEqualTo("404");
        assertThat(READER.json("POST", "/v1/chat/completions", "{").path("error").path("code").asString())
            .isEqualTo("400");
    }

    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

}
