package dev.atrium.chat;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The rhythm of replies.
///
/// @param openReplies the most replies one server writes at a time; beyond it new questions are refused
/// @param openStreams the most readers one server serves at a time
/// @param streamsOfMember the most readers one member has open on one server
/// @param flush how long text may wait to be shown together with the text after it
/// @param checkpoint how often the text of all open replies is stored; what a crash may cost
/// @param lease how long after its last checkpoint a reply counts as abandoned
/// @param drain how long a closing server lets its replies come to their end
@ConfigurationProperties("atrium.chat")
record ChatProperties(@DefaultValue("5000") int openReplies, @DefaultValue("20000") int openStreams,
        @DefaultValue("20") int streamsOfMember, @DefaultValue("60ms") Duration flush,
        @DefaultValue("600ms") Duration checkpoint, @DefaultValue("6s") Duration lease,
        @DefaultValue("18s") Duration drain) {

    /// As PostgreSQL's intervals count.
    double leaseSeconds() {
        return this.lease.toMillis() / 1000.0;
    }

}
