package dev.atrium.sink;

import dev.atrium.approval.Approved;
import dev.atrium.audit.AuditTrail;
import dev.atrium.trail.TrailFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A bean for each deed, because the second person reads a sentence for each.
@Configuration(proxyBeanMethods = false)
class SinkConfiguration {

    @Bean
    Approved openingOfSink(SinkStore store, TrailFeed feed, SinkRules rules, AuditTrail audit) {
        return new SinkChanging(SinkDeed.OPEN, store, feed, rules, audit);
    }

    @Bean
    Approved openingOfSinkForWhatIsNew(SinkStore store, TrailFeed feed, SinkRules rules, AuditTrail audit) {
        return new SinkChanging(SinkDeed.OPEN_NEW, store, feed, rules, audit);
    }

    @Bean
    Approved changeOfSink(SinkStore store, TrailFeed feed, SinkRules rules, AuditTrail audit) {
        return new SinkChanging(SinkDeed.CHANGE, store, feed, rules, audit);
    }

    @Bean
    Approved pauseOfSink(SinkStore store, TrailFeed feed, SinkRules rules, AuditTrail audit) {
        return new SinkChanging(SinkDeed.PAUSE, store, feed, rules, audit);
    }

    @Bean
    Approved removalOfSink(SinkStore store, TrailFeed feed, SinkRules rules, AuditTrail audit) {
        return new SinkChanging(SinkDeed.REMOVE, store, feed, rules, audit);
    }

}
