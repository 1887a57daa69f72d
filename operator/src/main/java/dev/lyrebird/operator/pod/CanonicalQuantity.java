package dev.lyrebird.operator.pod;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * Quantities as the API server writes them back ({@code 1000m} becomes {@code 1}, {@code 1024Mi} becomes {@code 1Gi}): in any
 * other form a live object would differ from the wanted one for ever. The rule is that of the Kubernetes documentation,
 * "Quantity": no precision is lost, no fraction is left, and the suffix is as large as possible.
 */
final class CanonicalQuantity {
    private static final Set<String> BINARY = Set.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> BINARY_DOWN = List.of("Ei", "Pi", "Ti", "Gi", "Mi", "Ki");
    private static final List<String> DECIMAL_DOWN = List.of("E", "P", "T", "G", "M", "k", "", "m", "u", "n");

    private CanonicalQuantity() {}

    /** @return the amount in canonical form; one with an exponent as it is */
    static Quantity parse(String amount) {
        Quantity quantity = Quantity.parse(amount);
        if (quantity.getFormat().startsWith("e") || quantity.getFormat().matches("E[-+0-9].*")) {
            return quantity;
        }
        BigDecimal value = quantity.getNumericalAmount();
        boolean binary = BINARY.contains(quantity.getFormat()) && value.compareTo(BigDecimal.valueOf(1024)) >= 0;
        for (String suffix : binary ? BINARY_DOWN : DECIMAL_DOWN) {
            BigDecimal unit = new Quantity("1", suffix).getNumericalAmount();
            if (value.compareTo(unit) >= 0 && value.remainder(unit).signum() == 0) {
                return new Quantity(value.divide(unit).toBigIntegerExact().toString(), suffix);
            }
        }
        return quantity;
    }
}
