package dev.atrium.telemetry;

/// What a step may tell of itself: ids, numbers, and words of ours or of the configuration. By OpenTelemetry's names, where
/// it has some.
public enum Fact {

    METHOD("http.request.method"), ROUTE("http.route"), STATUS("http.response.status_code"), REQUEST("atrium.request"),
    TENANT("atrium.tenant"), CONVERSATION("atrium.conversation"), REPLY("atrium.reply"), REPLIES("atrium.replies"),
    PASSAGES("atrium.passages"), STATE("atrium.state"), REASON("atrium.reason"), ERROR("error.type"),
    OPERATION("gen_ai.operation.name"), PROVIDER("gen_ai.provider.name"), MODEL("gen_ai.request.model"),
    INPUT_TOKENS("gen_ai.usage.input_tokens"), OUTPUT_TOKENS("gen_ai.usage.output_tokens");

    private final String word;

    Fact(String word) {
        this.word = word;
    }

    public String word() {
        return this.word;
    }

}
