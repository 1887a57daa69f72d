package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;

/**
 * How the types are written that Debezium has several forms of.
 *
 * @param decimals DECIMAL
 * @param decimalFormat what of DECIMAL and BIGINT UNSIGNED is precise
 * @param unsignedBigints BIGINT UNSIGNED
 * @param binary BINARY, VARBINARY and BLOB
 */
public record ValueForms(
        DecimalForm decimals, DecimalFormat decimalFormat, UnsignedBigintForm unsignedBigints, BinaryForm binary) {
    /** Where nothing is said. */
    public static final ValueForms STANDARD =
            new ValueForms(DecimalForm.String, DecimalFormat.Numeric, UnsignedBigintForm.Precise, BinaryForm.Bytes);
}
