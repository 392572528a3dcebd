package io.ratelever.portfolio.attribution;

import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.attribution.PartEffect.Moved;
import io.ratelever.portfolio.dislocation.Outcome;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.rating.SideBySide.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts money on each part in which two editions differ: what it does to a portfolio if it alone is
 * taken from the second edition.
 */
public final class PartEffects {

  private static final int BATCH = 1024;

  private final List<Plan> plans = new ArrayList<>();
  private final Map<Part, String> obstacles = new LinkedHashMap<>();
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param asking makes of each plan the one that is used
   */
  public PartEffects(Plan before, Plan after, UnaryOperator<Plan> asking) {
    Mixture mixture = new Mixture(before.book(), after.book());
    plans.add(before);
    for (Part part : mixture.differing()) {
      Problems problems = new Problems();
      Optional<Plan> alone = mixture.plan(Set.of(part), problems);
      if (alone.isPresent()) {
        parts.add(part);
        plans.add(asking.apply(alone.get()));
      } else {
        obstacles.put(part, problems.list().get(0).message());
      }
    }
    plans.forEach(Plan::prepare);
  }

  /** Rates a portfolio by the first edition, and by it with each part. */
  public List<PartEffect> of(Portfolio portfolio, int threads) throws IOException {
    Tally all = new Tally(parts.size());
    new Rerating(new SideBySide(plans), UnaryOperator.identity(), threads, BATCH)
        .run(portfolio, () -> new Tally(parts.size()), all::merge, () -> false);
    List<PartEffect> effects = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      effects.add(all.effects.get(i).result(parts.get(i)));
    }
    obstacles.forEach(
        (part, obstacle) ->
            effects.add(new PartEffect(part, 0, BigDecimal.ZERO, null, null, 0, obstacle)));
    return effects;
  }

  /** What is gathered of each part. */
  private static final class Tally implements Work {
    private final List<Effect> effects = new ArrayList<>();

    Tally(int parts) {
      for (int i = 0; i < parts; i++) {
        effects.add(new Effect());
      }
    }

    @Override
    public void rated(RatedPolicy policy) {
      Answer before = policy.answers().get(0);
      for (int i = 0; i < effects.size(); i++) {
        effects.get(i).add(policy.policy().id(), before, policy.answers().get(i + 1));
      }
    }

    @Override
    public void setAside(SetAside rows) {
      // What no edition can rate, no difference moves.
    }

    void merge(Tally later) {
      for (int i = 0; i < effects.size(); i++) {
        effects.get(i).merge(later.effects.get(i));
      }
    }
  }

  /** What is gathered of one part. */
  private static final class Effect {
    private long policies;
    private long outcomes;
    private BigDecimal amount = BigDecimal.ZERO;
    private @Nullable Moved rise;
    private @Nullable Moved fall;

    void add(String id, Answer before, Answer after) {
      if (Outcome.of(before) != Outcome.of(after)) {
        outcomes++;
        return;
      }
      BigDecimal premium = before.premium();
      BigDecimal newPremium = after.premium();
      if (premium == null || newPremium == null || premium.compareTo(newPremium) == 0) {
        return;
      }
      BigDecimal change = newPremium.subtract(premium);
      policies++;
      amount = amount.add(change);
      Moved moved = new Moved(id, change);
      if (change.signum() > 0) {
        rise = greater(rise, moved);
      } else {
        fall = greater(fall, moved);
      }
    }

    /** Returns the greater of two changes of the same sign; the first if they are equal. */
    private static Moved greater(@Nullable Moved one, Moved other) {
      return one == null || other.amount().abs().compareTo(one.amount().abs()) > 0 ? other : one;
    }

    void merge(Effect later) {
      policies += later.policies;
      outcomes += later.outcomes;
      amount = amount.add(later.amount);
      rise = later.rise == null ? rise : greater(rise, later.rise);
      fall = later.fall == null ? fall : greater(fall, later.fall);
    }

    PartEffect result(Part part) {
      return new PartEffect(part, policies, amount, rise, fall, outcomes, "");
    }
  }
}
