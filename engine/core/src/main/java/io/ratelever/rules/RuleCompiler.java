package io.ratelever.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.kie.api.io.Resource;

/** Has Drools compile DRL, in memory and behind the {@link Sandbox}. */
final class RuleCompiler {

  /** Drools keeps what it builds in one repository per JVM, so each build has its own name. */
  private static final AtomicLong BUILDS = new AtomicLong();

  private RuleCompiler() {}

  /**
   * Compiles packages into one knowledge base.
   *
   * @throws IllegalStateException if Drools refuses the text, with its messages
   */
  static KieBase compile(List<String> packages) {
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

  private static KieBase compile(KieServices kie, ReleaseId release, List<String> packages) {
    KieFileSystem files = kie.newKieFileSystem();
    files.generateAndWritePomXML(release);
    for (int i = 0; i < packages.size(); i++) {
      files.write("src/main/resources/rules" + i + ".drl", resource(kie, packages.get(i)));
    }
    Sandbox sandbox = new Sandbox();
    requireSound(
        kie.newKieBuilder(files, sandbox).buildAll(ExecutableModelProject.class).getResults());
    return kie.newKieContainer(release, sandbox).newKieBase(configuration(kie));
  }

  /** Names the encoding, else the JVM's default would decide what a text in a rule is. */
  private static Resource resource(KieServices kie, String text) {
    String encoding = StandardCharsets.UTF_8.name();
    return kie.getResources().newByteArrayResource(text.getBytes(StandardCharsets.UTF_8), encoding);
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
