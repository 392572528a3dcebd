package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.type.Date;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.TermRule;
import io.ratelever.risk.AttributeType;
import io.ratelever.risk.RiskKind;
import io.ratelever.server.wire.Details;
import io.ratelever.v1.AttributeDeclaration;
import io.ratelever.v1.CoverageDeclaration;
import io.ratelever.v1.GetRateBookRequest;
import io.ratelever.v1.ListRateBooksRequest;
import io.ratelever.v1.ListRateBooksResponse;
import io.ratelever.v1.RateBookServiceGrpc;
import io.ratelever.v1.RateBookServiceGrpc.RateBookServiceBlockingStub;
import io.ratelever.v1.RateBookStatus;
import io.ratelever.v1.SuppliableDeclaration;
import io.ratelever.v1.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RateBookServiceTest {

  private static final Location HERE = Location.ofFile("ratebook.yaml");

  private InProcess service;
  private RateBookServiceBlockingStub stub;

  @BeforeEach
  void start() throws Exception {
    List<RateBook> books =
        List.of(
            book("cn/b/2020-09-19.2"),
            book("cn/a/2021-01-01"),
            book("cn/b/2020-09-19"),
            book("cn/a/2020-01-01"),
            book("cn/b/2020-09-19.10"));
    service = new InProcess(Limits.DEFAULT, InProcess.CLOCK, new Ratings(), books);
    stub = RateBookServiceGrpc.newBlockingStub(service.channel());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void listsEditionsByProductAndAge() {
    assertThat(names(list("", 0, "")))
        .containsExactly(
            "cn/a/2020-01-01",
            "cn/a/2021-01-01",
            "cn/b/2020-09-19",
            "cn/b/2020-09-19.2",
            "cn/b/2020-09-19.10");
  }

  @Test
  void listsTheEditionsOfOneProduct() {
    assertThat(names(list("cn/a", 0, ""))).containsExactly("cn/a/2020-01-01", "cn/a/2021-01-01");
    assertThat(names(list("cn/c", 0, ""))).isEmpty();
  }

  @Test
  void listsPageByPage() {
    List<String> all = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      ListRateBooksResponse page = list("", 2, token);
      all.addAll(names(page));
      token = page.getNextPageToken();
      pages++;
    } while (!token.isEmpty());

    assertThat(pages).isEqualTo(3);
    assertThat(all).isEqualTo(names(list("", 1_000_000, "")));
  }

  @Test
  void refusesATokenThatItDidNotGiveOut() {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> list("", 2, "?"));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(Details.violations(StatusProto.fromThrowable(failure)))
        .containsExactly("FIELD_INVALID page_token");
  }

  @Test
  void refusesANegativePageSize() {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> list("", -1, ""));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void showsWhatACallerHasToKnow() {
    io.ratelever.v1.RateBook book = get("cn/b", "2020-09-19.2");

    assertThat(book.getLabel().getEn()).isEqualTo("A book");
    assertThat(book.getCurrencyCode()).isEqualTo("CNY");
    assertThat(book.getStartsOn()).isEqualTo(date(2020, 9, 19));
    assertThat(book.getKnownFrom()).isEqualTo(date(2020, 9, 3));
    assertThat(book.hasRenewalsFrom()).isFalse();
    assertThat(book.getWithdrawnFrom()).isEqualTo(date(2030, 1, 1));
    assertThat(book.getStatus()).isEqualTo(RateBookStatus.RATE_BOOK_STATUS_FILED);
    assertThat(book.getCoveragesList())
        .extracting(CoverageDeclaration::getKind)
        .containsExactly("TPL");
    assertThat(book.getAttributesList())
        .extracting(
            AttributeDeclaration::getPath,
            AttributeDeclaration::getType,
            AttributeDeclaration::getAllowed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("history.periods", ValueType.VALUE_TYPE_LIST, ""),
            org.assertj.core.groups.Tuple.tuple(
                "history.periods.ended_on", ValueType.VALUE_TYPE_DATE, ""),
            org.assertj.core.groups.Tuple.tuple(
                "violations.speed_mph", ValueType.VALUE_TYPE_NUMBER, "1..200"));
    assertThat(book.getSuppliablesList())
        .extracting(SuppliableDeclaration::getName, SuppliableDeclaration::getAllowed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("liability.years", "0..3"),
            org.assertj.core.groups.Tuple.tuple("liability.factor", "A, B"));
  }

  @Test
  void saysThatThereIsNoSuchEdition() {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> get("cn/b", "1999-01-01"));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(Details.reason(StatusProto.fromThrowable(failure))).isEqualTo("RATE_BOOK_NOT_FOUND");
  }

  @Test
  void saysWhatWasNotSent() {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> get("cn/b", ""));

    assertThat(Details.violations(StatusProto.fromThrowable(failure)))
        .containsExactly("FIELD_MISSING edition");
  }

  private ListRateBooksResponse list(String product, int size, String token) {
    return stub.listRateBooks(
        ListRateBooksRequest.newBuilder()
            .setProduct(product)
            .setPageSize(size)
            .setPageToken(token)
            .build());
  }

  private io.ratelever.v1.RateBook get(String product, String edition) {
    return stub.getRateBook(
            GetRateBookRequest.newBuilder().setProduct(product).setEdition(edition).build())
        .getRateBook();
  }

  private static List<String> names(ListRateBooksResponse page) {
    return page.getRateBooksList().stream()
        .map(book -> book.getProduct() + "/" + book.getEdition())
        .toList();
  }

  private static Date date(int year, int month, int day) {
    return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
  }

  private static RateBook book(String id) {
    RateBookId name = RateBookId.parse(id);
    return new RateBook(
        name,
        new Label("", "A book"),
        RiskKind.MOTOR,
        "CNY",
        LocalDate.of(2020, 9, 3),
        null,
        LocalDate.of(2030, 1, 1),
        RateBook.Status.FILED,
        Certainty.PUBLISHED,
        List.of(),
        Map.of(
            "history.periods",
            new RateBook.Attribute(AttributeType.LIST, Label.NONE, null, HERE),
            "history.periods.ended_on",
            new RateBook.Attribute(AttributeType.DATE, Label.NONE, null, HERE),
            "violations.speed_mph",
            new RateBook.Attribute(
                AttributeType.DECIMAL, Label.NONE, new Domain.Whole(1, 200, false), HERE)),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(section("liability"), section("more_liability")),
        formula("liability.premium"),
        List.of(),
        List.of(),
        TermRule.byDays(HERE),
        Guidance.NONE,
        "0".repeat(64),
        HERE);
  }

  /** A section of a coverage; the first of two takes a fact and an adjustment from its caller. */
  private static Section section(String name) {
    boolean suppliable = name.equals("liability");
    Fact years =
        new Fact(
            "years",
            Label.NONE,
            formula("history.claim_free_years"),
            new Domain.Whole(0, 3, false),
            null,
            suppliable,
            Certainty.PUBLISHED,
            "",
            HERE);
    Adjustment factor =
        new Adjustment(
            "factor",
            Label.NONE,
            new Domain.Levels(List.of("A", "B"), null),
            Adjustment.Combine.UNIQUE,
            null,
            suppliable,
            HERE);
    RuleGroup group =
        new RuleGroup("ncd", Label.NONE, List.of(), List.of(factor), null, List.of(), HERE);
    return new Section(
        name,
        Label.NONE,
        null,
        List.of(),
        List.of(),
        null,
        "TPL",
        List.of(years),
        List.of(group),
        List.of(),
        HERE);
  }

  private static FormulaText formula(String text) {
    return new FormulaText(text, HERE);
  }
}
