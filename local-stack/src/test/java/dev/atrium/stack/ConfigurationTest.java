package dev.atrium.stack;

import java.util.Map;

import dev.atrium.stack.sample.SampleWorld;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationTest {

    @Test
    void standInAnswersUnlessTheEnvironmentNamesAModel() {
        assertThat(ModelChoice.of(Map.of())).isInstanceOf(ModelChoice.StandIn.class);
        assertThat(ModelChoice.of(Map.of("OPENAI_API_KEY", " "))).isInstanceOf(ModelChoice.StandIn.class);
        assertThat(ModelChoice.of(Map.of("OPENAI_API_KEY", "secret")))
            .isEqualTo(new ModelChoice.Real("https://api.openai.com/v1", "gpt-4.1-mini", "secret"));
    }

    @Test
    void endpointOfOnesOwnHasToSayWhichModel() {
        var url = "https://models.example/v1/";
        assertThatThrownBy(() -> ModelChoice.of(Map.of("ATRIUM_MODEL_URL", url)))
            .hasMessageContaining("ATRIUM_MODEL_NAME");
        assertThat(ModelChoice.of(Map.of("ATRIUM_MODEL_URL", url, "ATRIUM_MODEL_NAME", "small")))
            .isEqualTo(new ModelChoice.Real("https://models.example/v1", "small", "none"));
    }

    @Test
    void keyOfARealModelIsWrittenNowhere() {
        var real = new ModelChoice.Real("https://models.example/v1", "small", "very-secret");
        var yaml = new Configuration(SampleWorld.read().tenants(), real, real.url()).yaml();
        assertThat(yaml).contains("https://models.example/v1", "${ATRIUM_MODEL_KEY}").doesNotContain("very-secret");
        assertThat(real.toString()).doesNotContain("very-secret");
    }

    @Test
    void tenantsAreAdmittedByTheIdOfTheirOrganization() {
        var yaml = new Configuration(SampleWorld.read().tenants(), new ModelChoice.StandIn(), "http://localhost:1/v1")
            .yaml();
        assertThat(yaml).contains("    - {id: 0a1de000-0000-7000-8000-000000000001, "
                + "organization: a1de0000-0000-4000-8000-000000000001, name: \"Alder Bank\", language: en}");
    }

}
