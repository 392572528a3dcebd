package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.explain.Explainer;
import io.ratelever.explain.Explanation;
import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How much processor time explanations take once warm: the median of some, printed. The bounds are
 * many times the aims (1 ms for reasons, 50 ms for what-if answers), since tests share their
 * machine.
 */
class ExplanationTimesTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 60;
  private static final int MEASURED = 31;
  private static final long MILLISECOND = 1_000_000;

  private static final Rater RATER = RateBookFolder.open(Repository.rules().resolve("cn")).rater();

  @ParameterizedTest
  @ValueSource(strings = {"beijing-renewal", "shenzhen-commercial", "machine-works"})
  void anExplanationTakesLittle(String quote) {
    RatingRequest request = request(quote);
    long reasons = median(request, new Explanation.Wish(false, false, List.of()));
    long ageing = median(request, new Explanation.Wish(true, false, List.of()));
    long changes = median(request, new Explanation.Wish(false, true, List.of()));
    long rating = median(() -> RATER.rate(request));
    System.out.printf(
        "%s: rated in %d µs; reasons %d µs, with ageing %d µs, with changes %d µs%n",
        quote, rating / 1_000, reasons / 1_000, ageing / 1_000, changes / 1_000);

    assertThat(reasons).isLessThan(20 * MILLISECOND);
    assertThat(ageing).isLessThan(1_000 * MILLISECOND);
    assertThat(changes).isLessThan(1_000 * MILLISECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"beijing-renewal", "shenzhen-commercial", "machine-works"})
  void aRangeTakesLittle(String quote) {
    String unknown = quote.equals("machine-works") ? "findings" : "violations";
    long range = median(request(quote), new Explanation.Wish(true, true, List.of(unknown)));
    System.out.printf("%s: range while %s are unknown %d µs%n", quote, unknown, range / 1_000);

    assertThat(range).isLessThan(1_000 * MILLISECOND);
  }

  private static long median(RatingRequest request, Explanation.Wish wish) {
    return median(() -> Explainer.explain(RATER, request, wish));
  }

  private static long median(Runnable work) {
    LongStream.range(0, WARM_UP).forEach(i -> work.run());
    long[] times =
        LongStream.range(0, MEASURED)
            .map(
                i -> {
                  long start = THREADS.getCurrentThreadCpuTime();
                  work.run();
                  return THREADS.getCurrentThreadCpuTime() - start;
                })
            .sorted()
            .toArray();
    return times[MEASURED / 2];
  }

  private static RatingRequest request(String quote) {
    Problems problems = new Problems();
    String file = "explanations/" + quote + ".yaml";
    RequestFile request =
        RequestFile.read(
                file,
                Repository.read(Repository.rules().resolve("src/test/resources").resolve(file))
                    .getBytes(StandardCharsets.UTF_8),
                problems)
            .orElseThrow();
    RequestFile.Wanted wanted = request.products().get(0);
    return new RatingRequest(wanted.product(), wanted.edition(), request.submission(), false);
  }
}
