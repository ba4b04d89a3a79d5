package dev.airtight.guidance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The effort of changing a fact, by its path such as {@code gateway.oauth}: 0 to 1,000,000 in units of the user's own, in steps of a thousandth;
 * 1 where nothing is said. Immutable.
 */
public final class Costs {

    /** Every change is one unit of effort. */
    public static final Costs EQUAL = new Costs(Map.of());

    /** What can't be changed. */
    static final BigDecimal NEVER = BigDecimal.ONE.negate();

    /** Costs are added up as whole numbers, so that the order of steps makes no difference. */
    private static final int SCALE = 3;

    private final Map<String, BigDecimal> byPath;

    /** @param byPath checked by {@link CostsReader}; {@link #NEVER} for what can't be changed */
    Costs(Map<String, BigDecimal> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    /** Whether a fact can't be changed. */
    boolean forbid(String path) {
        return of(path).signum() < 0;
    }

    /** In thousandths; negative for what can't be changed. */
    long[] of(List<Change> changes) {
        return changes.stream()
                .mapToLong(change -> of(change.path()).movePointRight(SCALE).longValueExact())
                .toArray();
    }

    /** Thousandths as units. */
    static BigDecimal units(long thousandths) {
        return units(BigDecimal.valueOf(thousandths, SCALE));
    }

    BigDecimal total(List<Change> changes) {
        return units(changes.stream().map(change -> of(change.path())).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** As short as it can be written. */
    private static BigDecimal units(BigDecimal cost) {
        BigDecimal stripped = cost.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private BigDecimal of(String path) {
        return byPath.getOrDefault(path, BigDecimal.ONE);
    }
}
