package dev.atrium.investigation;

import java.time.Clock;

import dev.atrium.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Two kinds, because the second person reads two sentences.
@Configuration(proxyBeanMethods = false)
class OpeningConfiguration {

    static final String OF_MEMBER = "investigation.member";

    static final String OF_CONVERSATION = "investigation.conversation";

    @Bean
    Opening openingOfMember(InvestigationStore store, AuditTrail audit, Clock clock) {
        return new Opening(OF_MEMBER, store, audit, clock);
    }

    @Bean
    Opening openingOfConversation(InvestigationStore store, AuditTrail audit, Clock clock) {
        return new Opening(OF_CONVERSATION, store, audit, clock);
    }

}
