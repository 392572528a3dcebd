package io.ratelever;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Who may see whom within core, and what no class on the way to a premium may do. */
@AnalyzeClasses(packages = "io.ratelever", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /** Each package sees only those listed before it. */
  private static final List<String> PACKAGES =
      List.of(
          "decimal",
          "bytecode",
          "risk",
          "ratebook",
          "formula",
          "compiled",
          "rules",
          "load",
          "difference",
          "rating",
          "replay",
          "term",
          "check",
          "explain");

  private static final Set<String> BINARY_FRACTIONS =
      Set.of(
          "double",
          "float",
          "java.lang.Double",
          "java.lang.Float",
          "java.util.OptionalDouble",
          "java.util.stream.DoubleStream");

  @ArchTest
  static final ArchRule everyClassBelongsToAKnownPackage =
      classes()
          .should()
          .resideInAnyPackage(PACKAGES.stream().map(ArchitectureTest::tree).toArray(String[]::new))
          .allowEmptyShould(true);

  @ArchTest static final ArchRule packagesSeeOnlyThoseBeforeThem = seeOnlyThoseBefore();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.ratelever.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyRulesSeesDrools =
      noClasses()
          .that()
          .resideOutsideOfPackages(tree("rules"), tree("formula"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..", "org.antlr..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule formulaSeesTheFeelParserOnly =
      noClasses()
          .that()
          .resideInAPackage(tree("formula"))
          .should(
              dependOnClassesThat(
                  describe(
                      "belong to Drools, or to Kie beyond FEEL",
                      seen ->
                          seen.getPackageName().startsWith("org.drools.")
                              || (seen.getPackageName().startsWith("org.kie.")
                                  && !seen.getPackageName().startsWith("org.kie.dmn.feel.")
                                  && !seen.getPackageName().startsWith("org.kie.dmn.api.feel.")))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule coreKnowsNoWire =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "com.google.type..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule numbersAreDecimal =
      classes()
          .should(declareNoBinaryFractions())
          .andShould(
              avoid("takes or gives double or float", target -> takesOrGivesBinaryFraction(target)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingReadsAClock =
      classes()
          .should(avoid("reads a clock or the machine's time zone", target -> readsClock(target)))
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

  private static String tree(String name) {
    return "io.ratelever." + name + "..";
  }

  private static ArchRule seeOnlyThoseBefore() {
    CompositeArchRule all = null;
    for (int index = 0; index < PACKAGES.size() - 1; index++) {
      String[] later =
          PACKAGES.subList(index + 1, PACKAGES.size()).stream()
              .map(ArchitectureTest::tree)
              .toArray(String[]::new);
      ArchRule one =
          noClasses()
              .that()
              .resideInAPackage(tree(PACKAGES.get(index)))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(later)
              .allowEmptyShould(true);
      all = all == null ? CompositeArchRule.of(one) : all.and(one);
    }
    return all;
  }

  /**
   * Calls and method references alike; ArchUnit's own {@code callCodeUnitWhere} sees calls only.
   */
  private static ArchCondition<JavaClass> avoid(
      String what, Predicate<CodeUnitAccessTarget> isForbidden) {
    return new ArchCondition<>("call nothing that " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
          if (isForbidden.test(access.getTarget())) {
            events.add(violated(access, access.getDescription()));
          }
        }
      }
    };
  }

  private static boolean readsClock(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    return switch (target.getName()) {
      case "now" -> owner.startsWith("java.time.");
      case "currentTimeMillis" -> owner.equals("java.lang.System");
      case "systemDefault" -> owner.equals("java.time.ZoneId");
      case "system", "systemUTC", "systemDefaultZone" -> owner.equals("java.time.Clock");
      case "getInstance" -> owner.equals("java.util.Calendar");
      case "<init>" -> owner.equals("java.util.Date") && target.getRawParameterTypes().isEmpty();
      default -> false;
    };
  }

  private static ArchCondition<JavaClass> declareNoBinaryFractions() {
    return new ArchCondition<>("declare no double or float") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          if (mentionsBinaryFraction(field.getType())) {
            events.add(violated(field, field.getDescription() + " is a binary fraction"));
          }
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          if (mentionsBinaryFraction(unit.getReturnType())
              || unit.getParameterTypes().stream()
                  .anyMatch(ArchitectureTest::mentionsBinaryFraction)) {
            events.add(violated(unit, unit.getDescription() + " takes or gives a binary fraction"));
          }
        }
      }
    };
  }

  /** True of {@code doubleValue()}, {@code new BigDecimal(double)}, {@code Math.random()} etc. */
  private static boolean takesOrGivesBinaryFraction(CodeUnitAccessTarget target) {
    return mentionsBinaryFraction(target.getReturnType())
        || target.getParameterTypes().stream().anyMatch(ArchitectureTest::mentionsBinaryFraction);
  }

  private static boolean mentionsBinaryFraction(JavaType type) {
    return type.getAllInvolvedRawTypes().stream()
        .anyMatch(raw -> BINARY_FRACTIONS.contains(raw.getName()));
  }
}
