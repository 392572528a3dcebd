package io.ratelever.portfolio.read;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import io.ratelever.risk.MotorRisk;
import java.util.ArrayList;
import java.util.List;

/** What was read of a portfolio, in batches of two. */
final class ReadPolicies implements Portfolio.Visitor {

  private final List<InsuredPolicy> policies = new ArrayList<>();
  private final List<SetAside> aside = new ArrayList<>();

  void readAll(FilePortfolio portfolio) {
    for (Portfolio.Batch batch = portfolio.next(2); batch != null; batch = portfolio.next(2)) {
      batch.read(this);
    }
  }

  @Override
  public void policy(InsuredPolicy policy) {
    policies.add(policy);
  }

  @Override
  public void setAside(SetAside rows) {
    aside.add(rows);
  }

  List<InsuredPolicy> policies() {
    return policies;
  }

  List<SetAside> aside() {
    return aside;
  }

  MotorRisk risk(int index) {
    return (MotorRisk) policies.get(index).submission().risk();
  }

  List<String> problems() {
    return aside.stream().flatMap(one -> one.problems().stream()).map(Reject::toString).toList();
  }
}
