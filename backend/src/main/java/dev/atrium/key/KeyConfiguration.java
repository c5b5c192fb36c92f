package dev.atrium.key;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MasterKey masterKey(KeyProperties properties) {
        return MasterKeyFile.at(properties.masterThatExists());
    }

}
