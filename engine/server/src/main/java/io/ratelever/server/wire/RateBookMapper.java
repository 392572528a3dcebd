package io.ratelever.server.wire;

import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.TermRule;
import io.ratelever.risk.AttributeType;
import io.ratelever.risk.RiskKind;
import io.ratelever.v1.AttributeDeclaration;
import io.ratelever.v1.CoverageDeclaration;
import io.ratelever.v1.Filing;
import io.ratelever.v1.RateBookStatus;
import io.ratelever.v1.SuppliableDeclaration;
import java.time.LocalDate;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what a caller has to know of a rate book. */
public final class RateBookMapper {

  private RateBookMapper() {}

  /** Writes a rate book without its algorithm. */
  public static io.ratelever.v1.RateBook toProto(RateBook book) {
    RateBookId id = book.id();
    io.ratelever.v1.RateBook.Builder message =
        io.ratelever.v1.RateBook.newBuilder()
            .setProduct(id.product())
            .setEdition(id.edition())
            .setLabel(RatingMapper.label(book.label()))
            .setRiskKind(riskKind(book.risk()))
            .setCurrencyCode(book.currency())
            .setStartsOn(WireValues.date(id.start()))
            .setKnownFrom(WireValues.date(book.knownFrom()))
            .setStatus(status(book.status()))
            .setCertainty(RatingMapper.certainty(book.certainty()))
            .setDigest(book.digest())
            .setTermRule(termRule(book.term()));
    LocalDate renewalsFrom = book.renewalsFrom();
    if (renewalsFrom != null) {
      message.setRenewalsFrom(WireValues.date(renewalsFrom));
    }
    LocalDate withdrawnFrom = book.withdrawnFrom();
    if (withdrawnFrom != null) {
      message.setWithdrawnFrom(WireValues.date(withdrawnFrom));
    }
    book.filings().forEach(filing -> message.addFilings(filing(filing)));
    new TreeMap<>(book.attributes())
        .forEach((path, attribute) -> message.addAttributes(attribute(path, attribute)));
    book.sections().forEach(section -> addDeclarations(section, message));
    return message.build();
  }

  private static io.ratelever.v1.RiskKind riskKind(RiskKind kind) {
    return switch (kind) {
      case MOTOR -> io.ratelever.v1.RiskKind.RISK_KIND_MOTOR;
      case ENTERPRISE -> io.ratelever.v1.RiskKind.RISK_KIND_ENTERPRISE;
    };
  }

  private static io.ratelever.v1.TermRule termRule(TermRule rule) {
    io.ratelever.v1.TermRule.Builder message =
        io.ratelever.v1.TermRule.newBuilder()
            .setKeepsBeforeInception(rule.beforeInception() != null)
            .setReference(rule.reference())
            .setCertainty(RatingMapper.certainty(rule.certainty()));
    rule.methods().forEach(method -> message.addMethods(TermMapper.method(method)));
    return message.build();
  }

  private static RateBookStatus status(RateBook.Status status) {
    return switch (status) {
      case DRAFT -> RateBookStatus.RATE_BOOK_STATUS_DRAFT;
      case FILED -> RateBookStatus.RATE_BOOK_STATUS_FILED;
    };
  }

  private static Filing filing(RateBook.Filing filing) {
    Filing.Builder message =
        Filing.newBuilder().setTitle(filing.title()).setNumber(filing.number());
    LocalDate date = filing.date();
    if (date != null) {
      message.setDate(WireValues.date(date));
    }
    return message.build();
  }

  private static AttributeDeclaration attribute(String path, RateBook.Attribute attribute) {
    return AttributeDeclaration.newBuilder()
        .setPath(path)
        .setType(type(attribute.type()))
        .setLabel(RatingMapper.label(attribute.label()))
        .setAllowed(words(attribute.values()))
        .build();
  }

  private static io.ratelever.v1.ValueType type(AttributeType type) {
    return switch (type) {
      case DECIMAL -> io.ratelever.v1.ValueType.VALUE_TYPE_NUMBER;
      case TEXT -> io.ratelever.v1.ValueType.VALUE_TYPE_TEXT;
      case BOOLEAN -> io.ratelever.v1.ValueType.VALUE_TYPE_FLAG;
      case DATE -> io.ratelever.v1.ValueType.VALUE_TYPE_DATE;
      case LIST -> io.ratelever.v1.ValueType.VALUE_TYPE_LIST;
    };
  }

  private static String words(@Nullable Domain domain) {
    return domain == null ? "" : domain.words();
  }

  /** Adds what the caller can buy or supply in a section. */
  private static void addDeclarations(Section section, io.ratelever.v1.RateBook.Builder message) {
    String coverage = section.coverage();
    if (coverage != null
        && message.getCoveragesList().stream().noneMatch(one -> one.getKind().equals(coverage))) {
      message.addCoverages(
          CoverageDeclaration.newBuilder()
              .setKind(coverage)
              .setLabel(RatingMapper.label(section.label())));
    }
    for (Fact fact : section.facts()) {
      if (fact.suppliable()) {
        message.addSuppliables(suppliable(section, fact.name(), fact.label(), fact.values()));
      }
    }
    for (RuleGroup group : section.groups()) {
      for (Adjustment one : group.gives()) {
        if (one.suppliable()) {
          message.addSuppliables(suppliable(section, one.name(), one.label(), one.within()));
        }
      }
    }
  }

  private static SuppliableDeclaration suppliable(
      Section section, String name, Label label, @Nullable Domain values) {
    return SuppliableDeclaration.newBuilder()
        .setName(section.name() + "." + name)
        .setLabel(RatingMapper.label(label))
        .setAllowed(words(values))
        .build();
  }
}
