package io.ratelever.server;

import io.ratelever.ratebook.RateBookId;
import io.ratelever.rules.CacheUse;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The {@link RuleCacheMXBean}s of a server, one for each edition, under names such as {@code
 * io.ratelever:type=RuleCache,port=8080,edition="cn/motor/2020-09-19"}.
 */
final class RuleCacheMetrics {

  private final List<ObjectName> names = new ArrayList<>();

  private RuleCacheMetrics() {}

  private record Use(Supplier<CacheUse> use) implements RuleCacheMXBean {
    @Override
    public long getHits() {
      return use.get().hits();
    }

    @Override
    public long getMisses() {
      return use.get().misses();
    }

    @Override
    public double getHitRate() {
      CacheUse now = use.get();
      long wanted = now.hits() + now.misses();
      return wanted == 0 ? 0 : (double) now.hits() / wanted;
    }
  }

  /**
   * Shows how the editions of a server use their memory.
   *
   * @param port the port of the server, by which several in one JVM are told apart
   */
  static RuleCacheMetrics register(int port, Map<RateBookId, Supplier<CacheUse>> uses) {
    RuleCacheMetrics metrics = new RuleCacheMetrics();
    uses.forEach((edition, use) -> metrics.register(name(port, edition), new Use(use)));
    return metrics;
  }

  static ObjectName name(int port, RateBookId edition) {
    try {
      return new ObjectName(
          "io.ratelever:type=RuleCache,port=%d,edition=%s"
              .formatted(port, ObjectName.quote(edition.toString())));
    } catch (JMException e) {
      throw new IllegalStateException("no name for the metrics of " + edition, e);
    }
  }

  private synchronized void register(ObjectName name, RuleCacheMXBean bean) {
    try {
      beans().registerMBean(bean, name);
      names.add(name);
    } catch (JMException e) {
      throw new IllegalStateException("cannot show metrics as " + name, e);
    }
  }

  /** Shows them no longer. */
  synchronized void unregister() {
    for (ObjectName name : names) {
      try {
        beans().unregisterMBean(name);
      } catch (JMException e) {
        throw new IllegalStateException("cannot take back metrics of " + name, e);
      }
    }
    names.clear();
  }

  private static MBeanServer beans() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
