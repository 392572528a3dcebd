package io.ratelever.portfolio.generate;

import io.ratelever.risk.RiskKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The product that a portfolio is made for: it decides which fields the portfolio has, since what
 * no edition of a product knows is an error of the row.
 */
public enum GeneratedBook {
  /** Commercial motor insurance. */
  MOTOR_COMMERCIAL("cn/motor-commercial", RiskKind.MOTOR, MotorPolicies.COMMERCIAL),
  /** Compulsory motor insurance: the same risks, nothing to choose. */
  MOTOR_COMPULSORY("cn/motor-compulsory", RiskKind.MOTOR, MotorPolicies.COMPULSORY),
  /** Enterprise property insurance. */
  ENTERPRISE_PROPERTY("cn/enterprise-property", RiskKind.ENTERPRISE, PropertyPolicies.LAYOUTS),
  /** Work-safety liability insurance. */
  WORK_SAFETY("cn/work-safety-liability", RiskKind.ENTERPRISE, WorkSafetyPolicies.LAYOUTS);

  private final String product;
  private final RiskKind kind;
  private final List<Layout> layouts;

  GeneratedBook(String product, RiskKind kind, List<Layout> layouts) {
    this.product = product;
    this.kind = kind;
    this.layouts = layouts;
  }

  /** The product as rate books name it. */
  public String product() {
    return product;
  }

  /** What is insured. */
  public RiskKind kind() {
    return kind;
  }

  /** Returns the first product of a kind of risk. */
  public static GeneratedBook of(RiskKind kind) {
    return Arrays.stream(values()).filter(book -> book.kind == kind).findFirst().orElseThrow();
  }

  /** Returns the product that rate books name so, if portfolios of it can be made. */
  public static Optional<GeneratedBook> of(String product) {
    return Arrays.stream(values()).filter(book -> book.product.equals(product)).findFirst();
  }

  List<Layout> layouts() {
    return layouts;
  }

  PolicySource source(Draws draws, Chunk chunk) {
    return switch (this) {
      case MOTOR_COMMERCIAL, MOTOR_COMPULSORY ->
          new MotorPolicies(draws, chunk, this == MOTOR_COMMERCIAL);
      case ENTERPRISE_PROPERTY -> new PropertyPolicies(draws, chunk);
      case WORK_SAFETY -> new WorkSafetyPolicies(draws, chunk);
    };
  }
}
