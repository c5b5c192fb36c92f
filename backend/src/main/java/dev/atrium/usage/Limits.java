package dev.atrium.usage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much may be asked.
///
/// @param member what one member may do
/// @param tenant what all members of a tenant may do together
@ConfigurationProperties("atrium.limits")
record Limits(@DefaultValue Member member, @DefaultValue Tenant tenant) {

    /// @param asksPerMinute questions, edits and regenerations within any sixty seconds
    /// @param openReplies replies being written at the same time
    record Member(@DefaultValue("20") int asksPerMinute, @DefaultValue("5") int openReplies) {
    }

    record Tenant(@DefaultValue("600") int asksPerMinute, @DefaultValue("200") int openReplies) {
    }

}
