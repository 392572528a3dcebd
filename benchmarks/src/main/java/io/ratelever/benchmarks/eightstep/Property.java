package io.ratelever.benchmarks.eightstep;

/** The names of inputs as Java has them. */
final class Property {

  private Property() {}

  /** Returns the name of an input as a property: {@code vehicleAge} for {@code vehicle_age}. */
  static String of(Input input) {
    StringBuilder name = new StringBuilder();
    for (String word : input.name().split("_", -1)) {
      name.append(name.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
          .append(word.substring(1));
    }
    return name.toString();
  }
}
