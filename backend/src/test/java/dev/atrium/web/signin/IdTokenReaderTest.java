package dev.atrium.web.signin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.atrium.identity.Membership;
import dev.atrium.identity.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

import static org.assertj.core.api.Assertions.assertThat;

class IdTokenReaderTest {

    private static final UUID ORGANIZATION = UUID.randomUUID();

    @Test
    void anOrganizationIsKnownByItsId() {
        Map<String, Object> said = Map.of("alder-bank",
                Map.of("id", ORGANIZATION.toString(), "groups", List.of("/roles/admin", "/departments/Legal")));
        assertThat(read(said).memberships())
            .containsExactly(Membership.of(ORGANIZATION, List.of("/roles/admin", "/departments/Legal")));
    }

    @Test
    void anAliasADomainOrAnEmailAddressMakesNoMember() {
        Map<String, Object> said = Map.of(ORGANIZATION.toString(),
                Map.of("domain", "alder.test", "tenant", List.of(ORGANIZATION.toString())));
        assertThat(read(said).memberships()).isEmpty();
    }

    @Test
    void groupsOfAnotherShapeGiveNoRight() {
        for (Object groups : List.of("/roles/admin", Map.of("/roles/admin", true), List.of(List.of("/roles/admin")),
                7)) {
            Map<String, Object> said = Map.of("a", Map.of("id", ORGANIZATION.toString(), "groups", groups));
            assertThat(read(said).memberships()).containsExactly(Membership.of(ORGANIZATION, List.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void anUnexpectedShapeMakesNoMember(Object organizations) {
        assertThat(read(organizations).memberships()).isEmpty();
    }

    static Stream<Object> unexpected() {
        return Stream.of("alder-bank", List.of("alder-bank"), Map.of(), Map.of("a", "b"), Map.of("a", List.of()),
                Map.of("a", Map.of()), Map.of("a", Map.of("id", 7)), Map.of("a", Map.of("id", "not an id")),
                Map.of("a", Map.of("id", List.of(ORGANIZATION.toString()))), 42, true);
    }

    @Test
    void endlessOrganizationsAreCutOff() {
        Map<String, Object> many = new TreeMap<>();
        IntStream.range(0, 500).forEach(number -> many.put("a" + number, Map.of("id", UUID.randomUUID().toString())));
        assertThat(read(many).memberships()).hasSize(50);
    }

    @Test
    void somebodyWithoutANameIsCalledByTheirSubject() {
        assertThat(read(Map.of()).person().name()).isEqualTo("a-subject");
    }

    private static SignIn read(Object organizations) {
        OidcIdToken token = OidcIdToken.withTokenValue("x")
            .claim("iss", "http://localhost:1/realms/atrium")
            .subject("a-subject")
            .claim("email", "admin@alder.test")
            .claim("organization", organizations)
            .build();
        return IdTokenReader.read(token, "");
    }

}
