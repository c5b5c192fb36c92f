package dev.atrium.web.signin;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2LoginSpec;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.ReactiveOAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

import java.util.List;

import reactor.core.publisher.Mono;

/// The chain that people's requests pass, and that of programs. Whoever is not let in by the declaration of a route stays out.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

    /// Whether the server is well may be asked by anybody; the answer is one word.
    @Bean
    @Order(1)
    SecurityWebFilterChain health(ServerHttpSecurity http) {
        return http.securityMatcher(EndpointRequest.to(HealthEndpoint.class))
            .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
            .csrf(CsrfSpec::disable)
            .headers(ServerHttpSecurity.HeaderSpec::disable)
            .build();
    }

    /// What else the server tells of itself is for whoever reaches the operator's port.
    /// Without a port of its own it is told to nobody.
    @Bean
    @Order(2)
    SecurityWebFilterChain machinery(ServerHttpSecurity http, Environment environment, NotSignedIn notSignedIn) {
        boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
            .authorizeExchange(exchange -> exchange.anyExchange()
                .access((who, where) -> Mono.just(new AuthorizationDecision(apart))))
            .exceptionHandling(handling -> handling.authenticationEntryPoint(notSignedIn))
            .csrf(CsrfSpec::disable)
            .headers(ServerHttpSecurity.HeaderSpec::disable)
            .build();
    }

    /// Programs come with a token in each request: there is no session, so there are no
    /// forms to forge.
    @Bean
    @Order(3)
    SecurityWebFilterChain programs(ServerHttpSecurity http, RouteGuard guard, CurrentConnection current,
            NotConnected notConnected) {
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/scim/**"))
            .securityContextRepository(current)
            .authorizeExchange(exchange -> exchange.anyExchange().access(guard))
            .exceptionHandling(
                    handling -> handling.authenticationEntryPoint(notConnected).accessDeniedHandler(notConnected))
            .csrf(CsrfSpec::disable)
            .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
            .logout(ServerHttpSecurity.LogoutSpec::disable)
            .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
            .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
            .anonymous(ServerHttpSecurity.AnonymousSpec::disable)
            .headers(ServerHttpSecurity.HeaderSpec::disable)
            .build();
    }

    @Bean
    @Order(4)
    SecurityWebFilterChain browsers(ServerHttpSecurity http, RouteGuard guard, CurrentSession current,
            SessionCsrfTokens csrfTokens, FormsFromHere forms, NotSignedIn notSignedIn, Denied denied,
            Customizer<OAuth2LoginSpec> signIn, RequestTurns turns) {
        return http.securityContextRepository(current)
            .authorizeExchange(exchange -> exchange.anyExchange().access(guard))
            .addFilterAfter(turns::filter, SecurityWebFiltersOrder.AUTHORIZATION)
            .oauth2Login(signIn)
            .exceptionHandling(handling -> handling.authenticationEntryPoint(notSignedIn).accessDeniedHandler(denied))
            .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                .csrfTokenRequestHandler(forms)
                .requireCsrfProtectionMatcher(changesSomething())
                .accessDeniedHandler(denied))
            .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
            .logout(ServerHttpSecurity.LogoutSpec::disable)
            .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
            .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
            .anonymous(ServerHttpSecurity.AnonymousSpec::disable)
            .headers(ServerHttpSecurity.HeaderSpec::disable)
            .build();
    }

    @Bean
    Customizer<OAuth2LoginSpec> signIn(SignInStart start, SignInRequests requests, SignInSucceeded succeeded,
            SignInFailed failed, NoAuthorizedClients noClients) {
        return login -> login.authorizationRequestResolver(start)
            .authorizationRequestRepository(requests)
            .authorizedClientRepository(noClients)
            .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
            .authenticationSuccessHandler(succeeded)
            .authenticationFailureHandler(failed);
    }

    /// A request is measured as a whole: to measure each filter and each decision by
    /// itself costs more than most of them.
    @Bean
    static SecurityObservationSettings filtersAreNotMeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /// The ID token says all there is to know; nothing more is asked of Keycloak.
    @Bean
    ReactiveOAuth2UserService<OidcUserRequest, OidcUser> idTokenIsEnough() {
        return request -> Mono.just(new DefaultOidcUser(List.of(), request.getIdToken()));
    }

    /// Keycloak's own message proves itself by its signature.
    private static ServerWebExchangeMatcher changesSomething() {
        return new AndServerWebExchangeMatcher(CsrfWebFilter.DEFAULT_CSRF_MATCHER, new NegatedServerWebExchangeMatcher(
                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, BackChannelController.PATH)));
    }

}
