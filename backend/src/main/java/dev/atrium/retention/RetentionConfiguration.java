package dev.atrium.retention;

import dev.atrium.approval.Approved;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A deed for each matter, so that each has its own sentence.
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    Approved shorteningOfConversations(Changing changing) {
        return new Shortening(Matter.CONVERSATIONS, changing);
    }

    @Bean
    Approved shorteningOfTemporaryChats(Changing changing) {
        return new Shortening(Matter.TEMPORARY, changing);
    }

    @Bean
    Approved shorteningOfTrays(Changing changing) {
        return new Shortening(Matter.TRAYS, changing);
    }

    @Bean
    Approved shorteningOfUsage(Changing changing) {
        return new Shortening(Matter.USAGE, changing);
    }

    @Bean
    Approved shorteningOfExports(Changing changing) {
        return new Shortening(Matter.EXPORTS, changing);
    }

}
