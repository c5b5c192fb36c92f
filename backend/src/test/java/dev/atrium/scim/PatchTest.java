package dev.atrium.scim;

import java.util.Set;
import java.util.UUID;

import dev.atrium.identity.DepartmentWish;
import dev.atrium.identity.PersonWish;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What Okta and Entra ID send, read into what shall be: whole users and groups, and changes of them. A quote is written
/// as an apostrophe here.
class PatchTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final PersonWish ADA = new PersonWish("ada@alder.test", "00u1", "ada@alder.test", "Ada", "Lovett",
            true);

    private static final UUID ONE = UUID.fromString("0a1de000-0000-7000-8000-000000000001");

    private static final UUID TWO = UUID.fromString("0a1de000-0000-7000-8000-000000000002");

    private static final DepartmentWish LEGAL = new DepartmentWish("Legal", null, null, Set.of(), Set.of());

    @Test
    void oktaCreatesAUser() {
        PersonWish wish = UserReader.created(json("""
                {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'Test.User@Alder.test',
                 'name':{'givenName':'Test','familyName':'User'},
                 'emails':[{'primary':false,'value':'home@x.test','type':'home'},
                           {'primary':true,'value':'Test.User@alder.test','type':'work'}],
                 'displayName':'Test User','locale':'en-US','externalId':'00ujl29u0le5T6Aj10h7','groups':[],
                 'roles':[],'active':true}
                """));
        assertThat(wish).isEqualTo(new PersonWish("Test.User@Alder.test", "00ujl29u0le5T6Aj10h7",
                "test.user@alder.test", "Test", "User", true));
    }

    @Test
    void entraCreatesAUser() {
        PersonWish wish = UserReader.created(
                json("""
                        {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User',
                                    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
                         'externalId':'0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef','userName':'ada@alder.test','active':true,
                         'addresses':null,'displayName':'Ada de Lovett','emails':[{'type':'work','value':'ada@alder.test','primary':true}],
                         'meta':{'resourceType':'User'},'name':{'formatted':'Ada de Lovett'},
                         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'Legal'},'title':null}
                        """));
        assertThat(wish).isEqualTo(new PersonWish("ada@alder.test", "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
                "ada@alder.test", "Ada de", "Lovett", true));
    }

    @Test
    void aUserWithoutAnAddressIsInvitedByTheirName() {
        PersonWish wish = UserReader.created(json("{'userName':'una@alder.test','displayName':'Una New'}"));
        assertThat(wish.email()).isEqualTo("una@alder.test");
        assertThat(wish.name()).isEqualTo("Una New");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'op':'replace','value':{'active':false}}",
            "{'op':'Replace','path':'active','value':'False'}", "{'op':'replace','path':'active','value':false}",
            "{'OP':'REPLACE','Path':'Active','Value':'false'}", "{'op':'add','value':{'active':'False'}}",
            "{'op':'replace','path':'urn:ietf:params:scim:schemas:core:2.0:User:active','value':false}" })
    void aUserIsDisabledInEveryFormThatIsInUse(String operation) {
        assertThat(patched(operation)).isEqualTo(with(ADA, false));
    }

    @Test
    void entraChangesSeveralThingsAtOnce() {
        PersonWish wish = patched(
                """
                        {'op':'Replace','path':'emails[type eq \\"work\\"].value','value':'ada@alder.test'},
                        {'op':'Add','path':'name.familyName','value':'Byron'},
                        {'op':'Replace','value':{'name.givenName':'Augusta','externalId':'x2','nickName':'A'}},
                        {'op':'Replace','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager','value':'1'},
                        {'op':'Add','path':'phoneNumbers[type eq \\"mobile\\"].value','value':'5'},
                        {'op':'Replace','path':'displayName','value':'Byron, Augusta (Legal)'}""");
        assertThat(wish).isEqualTo(new PersonWish("ada@alder.test", "x2", "ada@alder.test", "Augusta", "Byron", true));
    }

    @Test
    void whatIsTakenAwayIsGoneAndWhatIsNotMentionedStays() {
        assertThat(patched("{'op':'remove','path':'externalId'}").externalId()).isNull();
        assertThat(patched("{'op':'remove','path':'title'}")).isEqualTo(ADA);
        assertThat(patched("{'op':'remove','path':'phoneNumbers[type eq \\\"work\\\"]'}")).isEqualTo(ADA);
        assertThat(UserReader.replaced(ADA, json("{'userName':'ada@alder.test'}")).externalId())
            .as("a whole user without it")
            .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'op':'remove'}                                             | scim.target
            {'op':'copy','path':'active','value':true}                  | scim.syntax
            {'path':'active','value':true}                              | scim.syntax
            {'op':'replace','value':'text'}                             | scim.syntax
            {'op':'replace','value':[1]}                                | scim.syntax
            {'op':'replace'}                                            | scim.syntax
            7                                                           | scim.syntax
            {'op':'replace','path':'active','value':'perhaps'}          | scim.value
            {'op':'replace','path':'active','value':{}}                 | scim.value
            {'op':'replace','path':'userName','value':''}               | scim.value
            {'op':'replace','path':'userName','value':['a']}            | scim.value
            {'op':'replace','path':'userName','value':'a\\u0000b'}      | scim.value
            {'op':'replace','path':'emails[type eq','value':'a'}        | scim.path
            {'op':'replace','path':'name givenName','value':'a'}        | scim.path
            {'op':'remove','path':'active'}                             | scim.fixed
            {'op':'add','path':'groups','value':[{'value':'1'}]}        | scim.fixed
            {'op':'replace','path':'password','value':'hunter2'}        | scim.no-passwords
            {'op':'add','path':'roles','value':[{'value':'admin'}]}     | scim.no-roles
            {'op':'remove','path':'emails'}                             | provisioning.address-fixed
            """)
    void whatCannotBeDoneIsRefusedByName(String operation, String code) {
        assertThatThrownBy(() -> patched(operation)).isInstanceOf(Refusal.class).hasMessage(code);
    }

    @Test
    void membersComeAndGo() {
        String one = "{'value':'%s'}".formatted(ONE);
        assertThat(moved("{'op':'Add','path':'members','value':[" + one + "]}").joins()).containsExactly(ONE);
        assertThat(moved("{'op':'add','value':{'members':[" + one + "]}}").joins()).containsExactly(ONE);
        assertThat(moved("{'op':'remove','path':'members[value eq \\\"%s\\\"]'}".formatted(ONE)).leaves())
            .containsExactly(ONE);
        assertThat(moved("{'op':'Remove','path':'members','value':[" + one + "]}").leaves()).containsExactly(ONE);
        assertThat(moved("{'op':'remove','path':'members'}").only()).isEmpty();
        DepartmentWish all = moved(
                "{'op':'replace','path':'members','value':[%s]}, {'op':'add','path':'members','value':'%s'}"
                    .formatted(one, TWO));
        assertThat(all.only()).containsExactlyInAnyOrder(ONE, TWO);
        DepartmentWish both = moved(
                "{'op':'add','path':'members','value':[%s]}, {'op':'remove','path':'members[value eq \\\"%s\\\"]'}"
                    .formatted(one, ONE));
        assertThat(both.joins()).isEmpty();
        assertThat(both.leaves()).containsExactly(ONE);
        assertThat(moved("{'op':'replace','value':{'id':'1','displayName':'Law'}}").path()).isEqualTo("Law");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    {'op':'add','path':'members','value':[{'value':'x','type':'Group'}]}                 | scim.nested
                    {'op':'add','path':'members','value':[{'value':'x','$ref':'https://a/Groups/1'}]}    | scim.nested
                    {'op':'add','path':'members','value':[{'value':'x'}]}                                | provisioning.unknown-person
                    {'op':'remove','path':'members[type eq \\"User\\"]'}                                 | scim.path
                    {'op':'remove','path':'displayName'}                                                 | scim.fixed
                    {'op':'replace','path':'displayName','value':''}                                     | scim.value
                    """)
    void aGroupHasPeopleAsMembersAndAName(String operation, String code) {
        assertThatThrownBy(() -> moved(operation)).isInstanceOf(Refusal.class).hasMessage(code);
    }

    @Test
    void anythingIsReadOrRefused() {
        Garbled
            .of(32, json("{'op':'Replace','path':'emails[type eq \\\"work\\\"].value','value':'x'}").toString(),
                    json("{'op':'add','value':{'name':{'givenName':'A'},'emails':[{'value':'a'}]}}").toString(),
                    json("{'op':'remove','path':'members[value eq \\\"%s\\\"]'}".formatted(ONE)).toString(),
                    json("{'op':'replace','value':{'active':'False','members':[{'value':'x'}]}}").toString())
            .each(Rounds.of(20_000, 500_000), text -> {
                try {
                    JsonNode body = JSON.readTree("{\"Operations\":[" + text + "]}");
                    UserReader.patched(ADA, Operation.all(body));
                    GroupReader.patched(LEGAL, Operation.all(body));
                    UserReader.created(JSON.readTree(text));
                }
                catch (Refusal refused) {
                    assertThat(refused.code()).matches("(scim|provisioning)\\.[a-z-]+");
                }
                catch (JacksonException noJson) {
                    assertThat(noJson).isNotNull();
                }
            });
    }

    private static PersonWish patched(String operations) {
        return UserReader.patched(ADA, Operation.all(json("{'Operations':[" + operations + "]}")));
    }

    private static DepartmentWish moved(String operations) {
        return GroupReader.patched(LEGAL, Operation.all(json("{'Operations':[" + operations + "]}")));
    }

    private static PersonWish with(PersonWish wish, boolean active) {
        return new PersonWish(wish.userName(), wish.externalId(), wish.email(), wish.firstName(), wish.lastName(),
                active);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

}
