package io.ratelever.portfolio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The core of a run reads and writes nothing, so that others can reuse it. */
@AnalyzeClasses(
    packages = "io.ratelever.portfolio",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule theCoreOfARunTouchesNoFile =
      noClasses()
          .that()
          .resideInAnyPackage("io.ratelever.portfolio.rerate..", "..portfolio.dislocation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "de.siegmar..", "com.samskivert..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.ratelever.portfolio.(*)..").should().beFreeOfCycles();
}
