package dev.atrium.assistant;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The rules by which assistants grow old.
///
/// @param frequentUses from so many questions in 28 days on an assistant is in frequent use
/// @param dormantAfter without a question for so long it is dormant, or was never used
/// @param notice how long members are told before an assistant is retired
/// @param attestEvery how often an owner is asked whether an assistant is still needed and right
/// @param beat the pause between two countings of figures and looks for notices that have passed
/// @param countEvery how old the figures of an assistant may become
/// @param outline how long a model may take to propose an assistant
/// @param keepUses for how long it is known who asked which assistant on which day
@ConfigurationProperties("atrium.assistants")
record AssistantProperties(@DefaultValue("20") int frequentUses, @DefaultValue("60d") Duration dormantAfter,
        @DefaultValue("14d") Duration notice, @DefaultValue("180d") Duration attestEvery,
        @DefaultValue("1m") Duration beat, @DefaultValue("1h") Duration countEvery,
        @DefaultValue("60s") Duration outline, @DefaultValue("90d") Duration keepUses) {
}
