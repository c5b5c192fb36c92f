package dev.atrium.web.signin;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;

/// The framework's own sessions live in one server's memory, so nothing may begin one: whoever tries finds out at once.
@Configuration(proxyBeanMethods = false)
class NoWebSessions {

    @Bean
    WebSessionManager webSessionManager() {
        DefaultWebSessionManager manager = new DefaultWebSessionManager();
        manager.setSessionIdResolver(new NoIds());
        return manager;
    }

    private static final class NoIds implements WebSessionIdResolver {

        @Override
        public List<String> resolveSessionIds(ServerWebExchange exchange) {
            return List.of();
        }

        @Override
        public void setSessionId(ServerWebExchange exchange, String id) {
            throw new IllegalStateException("Atrium keeps no session in memory");
        }

        @Override
        public void expireSession(ServerWebExchange exchange) {
            // there is none
        }

    }

}
