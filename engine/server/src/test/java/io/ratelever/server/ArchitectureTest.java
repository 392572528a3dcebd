package io.ratelever.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The wire ends at the server: what lies behind it knows records, not messages. */
@AnalyzeClasses(packages = "io.ratelever", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /** The generated messages and stubs. */
  private static final String WIRE = "io.ratelever.v1..";

  private static final String[] DOORS = {"io.ratelever.server..", "io.ratelever.cli..", WIRE};

  @ArchTest
  static final ArchRule onlyTheDoorsSeeTheWire =
      noClasses()
          .that()
          .resideOutsideOfPackages(DOORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "com.google.type..", WIRE)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingBehindTheDoorsSeesThem =
      noClasses()
          .that()
          .resideOutsideOfPackages(DOORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.ratelever.server..", "io.ratelever.cli..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theServerSeesNoRuleEngine =
      noClasses()
          .that()
          .resideInAPackage("io.ratelever.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..", "org.antlr..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesAreNamedForWhatTheyHold =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..impl..",
              "..helper..",
              "..helpers..",
              "..manager..")
          .allowEmptyShould(true);
}
