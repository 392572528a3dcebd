package io.ratelever.explain;

import io.ratelever.ratebook.Submission;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskEdit;
import io.ratelever.risk.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The confirmed records of conduct of a risk, and the risk without some of them. */
final class Conducts {

  private final RecordType shape;
  private final Risk risk;
  private final List<Place> places = new ArrayList<>();

  /** Where a record stands. */
  record Place(String list, int index, Object record) {
    String path() {
      return list + "[" + index + "]";
    }
  }

  Conducts(RecordType shape, Submission submission) {
    this.shape = shape;
    this.risk = submission.risk();
    for (Field field : shape.fields().values()) {
      if (isOfConduct(field) && field.read(risk) instanceof List<?> records) {
        for (int i = 0; i < records.size(); i++) {
          if (((ConductRecord) records.get(i)).status() == RecordStatus.CONFIRMED) {
            places.add(new Place(field.name(), i, records.get(i)));
          }
        }
      }
    }
  }

  private static boolean isOfConduct(Field field) {
    return field.type() instanceof ValueType.ListOf list
        && list.element() instanceof RecordType record
        && ConductRecord.class.isAssignableFrom(record.type());
  }

  List<Place> places() {
    return places;
  }

  /** The risk without one record. */
  Risk without(Place removed) {
    return keeping(place -> !place.equals(removed));
  }

  /** The risk with one of its confirmed records only. */
  Risk with(Place only) {
    return keeping(place -> place.equals(only));
  }

  /** The risk without any confirmed record. */
  Risk clean() {
    return keeping(place -> false);
  }

  private Risk keeping(Predicate<Place> kept) {
    Risk changed = risk;
    for (String list : places.stream().map(Place::list).distinct().toList()) {
      List<Object> left = new ArrayList<>((List<?>) shape.field(list).orElseThrow().read(risk));
      for (int i = places.size() - 1; i >= 0; i--) {
        Place place = places.get(i);
        if (place.list().equals(list) && !kept.test(place)) {
          left.remove(place.index());
        }
      }
      changed = RiskEdit.with(shape, changed, list, left);
    }
    return changed;
  }
}
