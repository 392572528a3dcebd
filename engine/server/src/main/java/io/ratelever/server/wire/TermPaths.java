package io.ratelever.server.wire;

import com.google.protobuf.Message;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.term.Prorater;
import io.ratelever.v1.ProrateTermRequest;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.TermChange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the paths of the prorater into those of its request. Its own are the same in both; those
 * below a risk, original or changed, are turned as in a request that rates it.
 */
final class TermPaths {

  private static final Pattern CHANGE =
      Pattern.compile("(changes\\[(\\d+)]\\.)(.*)", Pattern.DOTALL);

  private TermPaths() {}

  static Finding finding(RatingFailure failure, ProrateTermRequest request) {
    String path = failure.path();
    if (path.startsWith(Prorater.ORIGINAL)) {
      return ofRisk(
          failure,
          path.substring(Prorater.ORIGINAL.length()),
          "",
          request,
          TermMapper.ofRisk(request, request.getSuppliedValuesList()));
    }
    Matcher change = CHANGE.matcher(path);
    if (change.matches() && !change.group(3).equals("effective_on")) {
      TermChange changed = request.getChanges(Integer.parseInt(change.group(2)));
      return ofRisk(
          failure,
          change.group(3),
          change.group(1),
          changed,
          TermMapper.ofRisk(changed, changed.getSuppliedValuesList()));
    }
    return new Finding(ErrorReason.of(failure.reason()), path, failure.message());
  }

  /**
   * Places a failure of a risk.
   *
   * @param path path as the rater has it
   * @param prefix path of the message that holds the risk
   */
  private static Finding ofRisk(
      RatingFailure failure, String path, String prefix, Message holder, RateRequest asRated) {
    if (TermMapper.risksOf(holder).stream().anyMatch(field -> field.getName().equals(path))) {
      return new Finding(ErrorReason.of(failure.reason()), prefix + path, failure.message());
    }
    Finding finding =
        FieldPaths.finding(new RatingFailure(failure.reason(), path, failure.message()), asRated);
    return new Finding(finding.reason(), prefix + finding.field(), finding.description());
  }
}
