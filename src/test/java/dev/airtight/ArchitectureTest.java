package dev.airtight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom. */
class ArchitectureTest {

    private static final String[] DROOLS = {"org.drools..", "org.kie.."};

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.airtight");

    private static final JavaClasses ORACLE = new ClassFileImporter().importPackages("dev.airtight.oracle");

    @Test
    void facts_importJavaOnly() {
        mayImport("facts")
                .because("what is known must not depend on who judges it, nor on how it is read")
                .check(MAIN);
    }

    @Test
    void posture_importsFactsOnly() {
        mayImport("posture", "dev.airtight.facts..")
                .because("conclusions are values that anybody can hold without an engine")
                .check(MAIN);
    }

    @Test
    void policy_importsFactsPostureAndTheRuleEngine() {
        mayImport(
                        "policy",
                        "dev.airtight.facts..",
                        "dev.airtight.posture..",
                        "org.drools..",
                        "org.kie..",
                        "com.fasterxml.jackson.core..",
                        "org.objectweb.asm..",
                        "org.snakeyaml.engine..")
                .because("rules are loaded without knowing who runs them or where facts come from")
                .check(MAIN);
    }

    @Test
    void engine_importsPolicyPostureAndFacts() {
        mayImport("engine", "dev.airtight.facts..", "dev.airtight.posture..", "dev.airtight.policy..")
                .because("the engine judges facts by a policy; the rule engine behind the policy could be another one")
                .check(MAIN);
    }

    @Test
    void authoring_importsTheEngineAndWhatItTakesAndGives() {
        mayImport(
                        "authoring",
                        "dev.airtight.engine..",
                        "dev.airtight.policy..",
                        "dev.airtight.reader..",
                        "dev.airtight.facts..",
                        "dev.airtight.posture..",
                        "com.fasterxml.jackson.core..",
                        "org.snakeyaml.engine..")
                .because("whoever edits rules sees them as those see them who are judged by them")
                .check(MAIN);
    }

    @Test
    void authoring_isImportedByCliOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.airtight.authoring..", "dev.airtight.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.airtight.authoring..")
                .because("judging does not need the tools of those who edit rules")
                .check(MAIN);
    }

    @Test
    void guidance_importsTheEngineAndWhatItTakesAndGives() {
        mayImport(
                        "guidance",
                        "dev.airtight.engine..",
                        "dev.airtight.policy..",
                        "dev.airtight.reader..",
                        "dev.airtight.facts..",
                        "dev.airtight.posture..",
                        "com.fasterxml.jackson.core..",
                        "org.snakeyaml.engine..")
                .because("whoever owns an API is told by the rules in force, and by nothing that repeats them")
                .check(MAIN);
    }

    @Test
    void guidance_isImportedByCliOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.airtight.guidance..", "dev.airtight.authoring..", "dev.airtight.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.airtight.guidance..")
                .because("judging does not need advice; those who edit rules look at the questionnaire")
                .check(MAIN);
    }

    @Test
    void reader_importsFactsAndParsers() {
        mayImport(
                        "reader",
                        "dev.airtight.facts..",
                        "dev.airtight.posture..",
                        "com.fasterxml.jackson.core..",
                        "org.snakeyaml.engine..")
                .because("a reader states facts and judges nothing")
                .check(MAIN);
    }

    @Test
    void report_importsFactsPostureAndTheJsonWriter() {
        mayImport(
                        "report",
                        "dev.airtight.facts..",
                        "dev.airtight.posture..",
                        "com.fasterxml.jackson.core..",
                        "gg.jte..",
                        "javax.xml.stream..")
                .because("a writer shows what was concluded and concludes nothing")
                .check(MAIN);
    }

    @Test
    void templates_areUsedByThePageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.airtight.report.html..", "dev.airtight.packaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("gg.jte..")
                .because("whoever embeds the library and writes no page does without the template engine")
                .check(MAIN);
    }

    @Test
    void cli_isImportedByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.airtight.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.airtight.cli..")
                .because("the library is shipped without the command line")
                .check(MAIN);
    }

    @Test
    void drools_isImportedByPolicyOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.airtight.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DROOLS)
                .because("the rule engine is a detail of policies")
                .check(MAIN);
    }

    @Test
    void commandLineLibraries_areImportedByCliOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.airtight.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "ch.qos.logback..", "org.jline..", "me.tongfei..")
                .because("whoever embeds the library does not get them")
                .check(MAIN);
    }

    @Test
    void systemStreamsAndExit_areUsedByCliOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.airtight.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a library prints nothing and never ends the process of its user")
                .check(MAIN);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.airtight.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each package can be understood with those below it")
                .check(MAIN);
    }

    @Test
    void publicMethods_doNotMentionTheRuleEngine() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.airtight.policy..", "dev.airtight.engine..")
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .and()
                .doNotHaveFullName("dev.airtight.policy.Findings.raise(org.drools.model.Drools)")
                .should(notMentionTheRuleEngine())
                .because("users of the library must survive a change of the rule engine; only rules call raise")
                .check(MAIN);
    }

    @Test
    void oracle_importsNothingOfTheProduct() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.airtight..", "org.drools..", "org.kie..")
                        .and(not(resideInAnyPackage("dev.airtight.oracle.."))))
                .because("what shares code with the engine would share its errors")
                .check(ORACLE);
    }

    /** The classes of a package may import Java, JSpecify, each other and what is allowed. */
    private static ArchRule mayImport(String name, String... allowed) {
        String own = "dev.airtight." + name + "..";
        String[] all = Stream.concat(Stream.of("java..", "org.jspecify..", own), Stream.of(allowed))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all);
    }

    private static ArchCondition<JavaMethod> notMentionTheRuleEngine() {
        return new ArchCondition<>("not mention the rule engine") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream<JavaType> mentioned =
                        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
                mentioned
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(resideInAnyPackage(DROOLS))
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(method, method.getFullName() + " mentions " + type)));
            }
        };
    }
}
