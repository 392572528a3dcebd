package io.ratelever.rules;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.Results;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.conf.MBeansOption;

/** Has Drools compile DRL, in memory and behind the {@link Sandbox}. */
final class RuleCompiler {

  /** Drools keeps what it builds in one repository per JVM, so each build has its own name. */
  private static final AtomicLong BUILDS = new AtomicLong();

  private RuleCompiler() {}

  /** How often something was compiled in this JVM. */
  static long builds() {
    return BUILDS.get();
  }

  /**
   * Compiles packages into one knowledge base.
   *
   * @param packages their DRL, by the name of the package
   * @throws IllegalStateException if Drools refuses the text, with its messages
   */
  static KieBase compile(Map<String, String> packages) {
    KieServices kie = KieServices.get();
    ReleaseId release =
        kie.newReleaseId("io.ratelever", "rules", Long.toString(BUILDS.incrementAndGet()));
    try {
      return compile(kie, release, packages);
    } catch (IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) { // whatever Drools throws where it has no message for it
      throw new IllegalStateException("Drools fails on its DRL: " + e.getMessage(), e);
    } finally {
      kie.getRepository().removeKieModule(release);
    }
  }

  private static KieBase compile(KieServices kie, ReleaseId release, Map<String, String> packages) {
    KieFileSystem files = kie.newKieFileSystem();
    files.generateAndWritePomXML(release);
    packages.forEach(
        (name, drl) -> {
          String folder = "src/main/resources/" + name.replace('.', '/');
          files.write(folder + "/rules.drl", ascii(drl));
        });
    Sandbox sandbox = new Sandbox();
    requireSound(
        kie.newKieBuilder(files, sandbox).buildAll(ExecutableModelProject.class).getResults());
    return kie.newKieContainer(release, sandbox).newKieBase(configuration(kie));
  }

  /**
   * Writes what is not ASCII as Unicode escapes. Drools hands its Java source to the compiler in
   * the encoding of the machine, and on some of them two Chinese texts would become the same.
   */
  private static String ascii(String drl) {
    StringBuilder ascii = new StringBuilder(drl.length());
    for (int i = 0; i < drl.length(); i++) {
      char c = drl.charAt(i);
      ascii.append(c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04X", (int) c));
    }
    return ascii.toString();
  }

  private static void requireSound(Results results) {
    if (results.hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(
          results.getMessages(Message.Level.ERROR).stream()
              .map(Message::getText)
              .collect(Collectors.joining("\n", "Drools refuses its DRL:\n", "")));
    }
  }

  private static KieBaseConfiguration configuration(KieServices kie) {
    KieBaseConfiguration configuration = kie.newKieBaseConfiguration();
    configuration.setOption(MBeansOption.DISABLED);
    configuration.setOption(KieBaseMutabilityOption.DISABLED);
    return configuration;
  }
}
