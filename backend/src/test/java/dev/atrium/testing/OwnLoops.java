package dev.atrium.testing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/// Each test world has event loops of its own. Reactor Netty's global ones would end for all worlds with the first that
/// is closed.
@Configuration(proxyBeanMethods = false)
class OwnLoops {

    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        ReactorResourceFactory loops = new ReactorResourceFactory();
        loops.setUseGlobalResources(false);
        return loops;
    }

}
