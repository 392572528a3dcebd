package io.ratelever.portfolio.rerate;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.rating.SideBySide.Answer;
import java.util.List;

/**
 * A policy with what each of the editions makes of it.
 *
 * @param answers in the order of the editions; at least one of them can rate it
 */
public record RatedPolicy(InsuredPolicy policy, List<Answer> answers) {

  public RatedPolicy {
    answers = List.copyOf(answers);
  }
}
