package io.ratelever.portfolio.rerate;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.Portfolio.Batch;
import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.SideBySide;
import io.ratelever.rating.SideBySide.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rates the policies of a portfolio by several editions, batch by batch, by several threads.
 *
 * <p>Whoever asks gets the batches in the order of the portfolio, so that nothing depends on the
 * number of threads.
 */
public final class Rerating {

  private static final String POLICIES = "policies.csv";

  private final SideBySide editions;
  private final UnaryOperator<InsuredPolicy> assumption;
  private final int threads;
  private final int batchSize;

  /**
   * @param editions the editions
   * @param assumption changes each policy before it is rated
   * @param threads how many threads rate
   * @param batchSize how many policies a thread rates at a time
   */
  public Rerating(
      SideBySide editions, UnaryOperator<InsuredPolicy> assumption, int threads, int batchSize) {
    this.editions = editions;
    this.assumption = assumption;
    this.threads = threads;
    this.batchSize = batchSize;
  }

  /**
   * Rates a portfolio to its end, or until it is stopped.
   *
   * @param works makes what is done with each batch
   * @param inOrder is given each batch's work when it is done, in the order of the portfolio
   * @param stopped is asked before each batch whether to go on
   * @return whether the end was reached
   * @throws io.ratelever.portfolio.PortfolioException if the portfolio cannot be read on
   */
  public <W extends Work> boolean run(
      Portfolio portfolio, Supplier<W> works, Consumer<W> inOrder, BooleanSupplier stopped)
      throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    Queue<Future<W>> underWay = new ArrayDeque<>();
    try {
      boolean ended = false;
      while (!ended && !stopped.getAsBoolean()) {
        Batch batch = portfolio.next(batchSize);
        if (batch == null) {
          ended = true;
        } else {
          underWay.add(executor.submit(() -> rate(batch, works.get())));
        }
        while (underWay.size() > 2 * threads + 1) {
          inOrder.accept(done(underWay));
        }
      }
      while (!underWay.isEmpty()) {
        inOrder.accept(done(underWay));
      }
      return ended;
    } finally {
      executor.shutdownNow();
    }
  }

  private static <W> W done(Queue<Future<W>> underWay) {
    Future<W> first = underWay.remove();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return first.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a batch could not be rated", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <W extends Work> W rate(Batch batch, W work) {
    batch.read(
        new Portfolio.Visitor() {
          @Override
          public void policy(InsuredPolicy policy) {
            rate(policy, work);
          }

          @Override
          public void setAside(SetAside rows) {
            work.setAside(rows);
          }
        });
    return work;
  }

  private void rate(InsuredPolicy given, Work work) {
    List<Reject> missing = missingDates(given);
    if (!missing.isEmpty()) {
      work.setAside(new SetAside(missing, given.rows().get()));
      return;
    }
    try {
      InsuredPolicy policy = assumption.apply(given);
      List<Answer> answers = editions.rate(policy.submission());
      List<RatingFailure> failures = failuresOfAll(answers);
      if (failures == null) {
        work.rated(new RatedPolicy(policy, answers));
      } else {
        work.setAside(setAside(given, failures));
      }
    } catch (RatingException e) {
      work.setAside(setAside(given, e.failures()));
    }
  }

  /** The dates are part of every answer, whichever edition rates. */
  private static List<Reject> missingDates(InsuredPolicy policy) {
    List<Reject> missing = new ArrayList<>();
    if (policy.submission().effectiveOn() == null) {
      missing.add(missing(policy, "effective_on", "the day from which it is to be in force"));
    }
    if (policy.submission().knownOn() == null) {
      missing.add(missing(policy, "known_on", "the day as of which it is rated"));
    }
    return missing;
  }

  private static Reject missing(InsuredPolicy policy, String column, String what) {
    return new Reject(
        file(policy.rows().get()),
        policy.line(),
        policy.id(),
        column,
        "",
        "the date is missing; send " + what);
  }

  /** The file of policies: a policy's own row is the first of its rows. */
  private static String file(List<SetAside.Row> rows) {
    return rows.isEmpty() ? POLICIES : rows.get(0).file();
  }

  /** Returns why no edition can rate a policy; {@code null} if one can. */
  private static @Nullable List<RatingFailure> failuresOfAll(List<Answer> answers) {
    for (Answer answer : answers) {
      if (answer.rating() != null) {
        return null;
      }
    }
    return answers.stream().flatMap(answer -> answer.failures().stream()).distinct().toList();
  }

  private static SetAside setAside(InsuredPolicy policy, List<RatingFailure> failures) {
    List<SetAside.Row> rows = policy.rows().get();
    String file = file(rows);
    return new SetAside(
        failures.stream()
            .map(
                failure ->
                    new Reject(
                        file, policy.line(), policy.id(), failure.path(), "", failure.message()))
            .toList(),
        rows);
  }
}
