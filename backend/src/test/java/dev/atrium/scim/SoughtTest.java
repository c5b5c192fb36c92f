package dev.atrium.scim;

import java.util.UUID;

import dev.atrium.identity.DepartmentSought;
import dev.atrium.identity.PeopleSought;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Filters as Okta and Entra ID write them.
class SoughtTest {

    private static final UUID ID = UUID.fromString("0a1de000-0000-7000-8000-000000000001");

    @ParameterizedTest
    @ValueSource(strings = { "userName eq \"ada@alder.test\"", "username EQ \"ada@alder.test\"",
            "  userName   eq   \"ada@alder.test\"  ",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada@alder.test\"",
            "userName eq \"ada\\u0040alder.test\"" })
    void aUserIsSoughtByName(String filter) {
        assertThat(Sought.people(filter)).contains(new PeopleSought(null, "ada@alder.test", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "emails.value eq \"a@b.test\"", "emails[type eq \"work\"].value eq \"a@b.test\"",
            "emails[primary eq true].value eq \"a@b.test\"", "emails eq \"a@b.test\"" })
    void aUserIsSoughtByTheWorkAddress(String filter) {
        assertThat(Sought.people(filter)).contains(new PeopleSought(null, null, "a@b.test", null, null));
    }

    @Test
    void severalConditionsAllHaveToHold() {
        assertThat(Sought.people("externalId eq \"00u1\" and active eq true and id eq \"" + ID + "\""))
            .contains(new PeopleSought(ID, null, null, "00u1", true));
        assertThat(Sought.people("active eq \"False\" AND userName eq \"a \\\"b\\\\\""))
            .contains(new PeopleSought(null, "a \"b\\", null, null, false));
        assertThat(Sought.people("userName eq \"a\" and userName eq \"b\"")).isEmpty();
        assertThat(Sought.people("id eq \"1\"")).as("an id of nothing").isEmpty();
        assertThat(Sought.people(null)).contains(PeopleSought.ALL);
        assertThat(Sought.people(" ")).contains(PeopleSought.ALL);
    }

    @Test
    void aGroupIsSoughtByNameOrMember() {
        assertThat(Sought.departments("displayName eq \"Legal\""))
            .contains(new DepartmentSought(null, "Legal", null, null));
        assertThat(Sought.departments("id eq \"" + ID + "\" and members eq \"" + ID + "\""))
            .contains(new DepartmentSought(ID, null, null, ID));
    }

    @ParameterizedTest
    @ValueSource(strings = { "userName", "userName eq", "userName sw \"a\"", "userName eq \"a", "userName eq \"a\\x\"",
            "userName pr", "not (userName eq \"a\")", "(userName eq \"a\")", "userName eq \"a\" or userName eq \"b\"",
            "userName eq \"a\" and", "userName eq \"a\" userName eq \"b\"", "title eq \"a\"", "userName eq \"\\u0000\"",
            "emails[type eq \"home\"].value eq \"a\"", "emails[type eq \"work\".value eq \"a\"", "active eq \"maybe\"",
            "meta.lastModified gt \"2026\"", "userName[type eq \"work\"] eq \"a\"" })
    void whatIsNotSupportedIsRefusedByName(String filter) {
        assertThatThrownBy(() -> Sought.people(filter)).isInstanceOf(Refusal.class).hasMessage("scim.filter");
    }

    @Test
    void aFilterBearsAnything() {
        Garbled
            .of(31, "userName eq \"a@b.test\" and active eq true", "emails[type eq \"work\"].value eq \"x\"",
                    "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"a\"", "[".repeat(400))
            .each(Rounds.of(20_000, 1_000_000), text -> {
                try {
                    Sought.people(text);
                }
                catch (Refusal refused) {
                    assertThat(refused.code()).isEqualTo("scim.filter");
                }
            });
    }

}
