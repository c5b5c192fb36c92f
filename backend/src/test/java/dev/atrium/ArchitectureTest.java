package dev.atrium;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.core.ApplicationModules;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What keeps the building in order: who may use whom, and where each library lives.
class ArchitectureTest {

    /// From the ground floor to the roof.
    static final List<String> ORDER = List.of("kernel", "telemetry", "words", "tenancy", "audit", "key", "identity",
            "admission", "seat", "scim", "trail", "approval", "sink", "hold", "retention", "usage", "budget", "model",
            "policy", "file", "knowledge", "library", "assistant", "conversation", "investigation", "chat", "operator",
            "web");

    private static final JavaClasses CODE = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("/local-stack") && !location.contains("/verifier"))
        .importPackages("dev.atrium");

    @Test
    void modulesUseOnlyWhatTheyDeclareAndFormNoCycle() {
        ApplicationModules.of(AtriumApplication.class).verify();
    }

    @Test
    void aPackageUsesOnlyThoseBelowIt() {
        for (int floor = 0; floor < ORDER.size(); floor++) {
            String[] above = ORDER.subList(floor + 1, ORDER.size())
                .stream()
                .map(name -> "dev.atrium." + name + "..")
                .toArray(String[]::new);
            if (above.length > 0) {
                noClasses().that()
                    .resideInAPackage("dev.atrium." + ORDER.get(floor) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(CODE);
            }
        }
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(CODE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("dev.atrium."))
            .map(name -> name.substring("dev.atrium.".length()).split("\\.")[0])
            .distinct()).containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @ParameterizedTest(name = "{0} stays in {1}")
    @CsvSource({ "org.springframework.ai.., model", "com.openai.., model", "org.keycloak.., identity",
            "org.thymeleaf.., web", "org.flywaydb.., tenancy", "com.knuddels.., model", "com.google.re2j.., policy",
            "com.google.crypto.tink.., key", "io.opentelemetry.., telemetry", "org.apache.lucene.., knowledge",
            "ai.onnxruntime.., knowledge", "ai.djl.., knowledge", "org.springframework.web.reactive.result.., web",
            "software.amazon.awssdk.., file", "org.springframework.security.web.., web",
            "org.springframework.security.oauth2.client.., web" })
    void eachLibraryHasOneFence(String library, String home) {
        noClasses().that()
            .resideOutsideOfPackage("dev.atrium." + home + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(library)
            .check(CODE);
    }

    /// What others said is read under a case, or not at all.
    @Test
    void onlyInvestigationsReadWhatOthersSaid() {
        noClasses().that()
            .resideOutsideOfPackages("dev.atrium.conversation..", "dev.atrium.investigation..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.atrium.conversation.Transcripts")
            .check(CODE);
    }

    /// What reads hostile files is a program of its own.
    @Test
    void theServerHasNothingThatReadsFiles() {
        noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.tika..", "org.apache.pdfbox..", "org.apache.poi..",
                    "dev.atrium.extractor..")
            .check(CODE);
        assertThat(System.getProperty("java.class.path")).doesNotContain("/tika-", "extractor.jar", "extractor/target");
    }

    @Test
    void sqlIsOnlyInStoresAndTenancy() {
        noClasses().that()
            .resideOutsideOfPackage("dev.atrium.tenancy..")
            .and()
            .haveSimpleNameNotEndingWith("Store")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.r2dbc.core.DatabaseClient")
            .check(CODE);
    }

    @Test
    void storesAreSeenByTheirPackageAlone() {
        classes().that().haveSimpleNameEndingWith("Store").should().bePackagePrivate().check(CODE);
    }

    @Test
    void nothingBlocksWhileServing() {
        DescribedPredicate<JavaCall<?>> blocking = DescribedPredicate.describe("wait for a publisher", call -> {
            String name = call.getTarget().getName();
            boolean waits = name.startsWith("block") || name.equals("toFuture") || name.equals("toStream")
                    || name.equals("toIterable") || name.equals("onErrorContinue");
            return waits && (call.getTargetOwner().isAssignableTo(Mono.class)
                    || call.getTargetOwner().isAssignableTo(Flux.class));
        });
        // The first three run once, before a request is taken, the fourth after the last
        // one.
        noClasses().that()
            .doNotHaveSimpleName("CatalogueLint")
            .and()
            .doNotHaveSimpleName("AdmittedTenants")
            .and()
            .doNotHaveSimpleName("Replay")
            .and()
            .doNotHaveSimpleName("Providers")
            .should()
            .callCodeUnitWhere(call(blocking))
            .check(CODE);
    }

    @Test
    void noExpressionOrScriptIsEverEvaluated() {
        noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.script..", "org.springframework.expression..", "groovy..")
            .check(CODE);
    }

    @Test
    void namesSayMoreThanThatSomethingIsAThing() {
        classes().should().haveNameNotMatching(".*(Service|Manager|Helper|Util|Utils|Impl|Dto|Info|Data)$").check(CODE);
    }

    @Test
    void nobodyAsksTheMachineForTheTimeOrWaitsOnAThread() {
        noMethods().should().beAnnotatedWith("org.springframework.scheduling.annotation.Scheduled").check(CODE);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CODE);
    }

    @Test
    void theKernelStaysSmall() {
        List<String> types = new ArrayList<>();
        CODE.stream()
            .filter(type -> type.getPackageName().equals("dev.atrium.kernel"))
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .forEach(type -> types.add(type.getSimpleName()));
        assertThat(types).hasSizeLessThanOrEqualTo(10);
    }

    @SuppressWarnings("unchecked")
    private static DescribedPredicate<? super JavaCall<?>> call(DescribedPredicate<JavaCall<?>> predicate) {
        return (DescribedPredicate<? super JavaCall<?>>) (DescribedPredicate<?>) predicate;
    }

}
