package dev.lyrebird.operator.source.render;

import io.fabric8.kubernetes.api.model.Quantity;

/**
 * Quantities as the API server writes them back ({@code 1000m} becomes {@code 1}, {@code 1024Mi} becomes {@code 1Gi}): in any
 * other form a live object would differ from the wanted one for ever.
 */
final class CanonicalQuantity {
    private CanonicalQuantity() {}

    /** @return the amount in canonical form */
    static Quantity parse(String amount) {
        Quantity quantity = Quantity.parse(amount);
        return Quantity.fromNumericalAmount(quantity.getNumericalAmount(), quantity.getFormat());
    }
}
