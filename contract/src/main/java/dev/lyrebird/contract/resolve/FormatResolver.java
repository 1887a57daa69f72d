package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.FormatSpec;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.TruncatePolicy;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.ValueForms;
import java.util.Optional;

/** Resolves how events are written. What is said and is the default leaves no trace, so that nothing restarts for it. */
final class FormatResolver {
    private FormatResolver() {}

    /** @param source name of the resource */
    static FormatConfig resolve(String source, Optional<FormatSpec> format) {
        return new FormatConfig(
                format.map(FormatSpec::type).orElse(FormatType.DebeziumJson),
                format.map(FormatSpec::schemas).orElse(false),
                format.map(FormatSpec::truncates).filter(TruncatePolicy.Deliver::equals),
                format.map(FormatResolver::forms).filter(forms -> !forms.equals(ValueForms.STANDARD)),
                format.map(FormatSpec::tombstones).filter(wanted -> !wanted),
                format.map(FormatSpec::logicalName).filter(name -> !name.equals(source)));
    }

    private static ValueForms forms(FormatSpec format) {
        DecimalForm decimals = Optional.ofNullable(format.decimals()).orElse(DecimalForm.String);
        return new ValueForms(
                decimals,
                Optional.ofNullable(format.decimalFormat())
                        .orElse(decimals == DecimalForm.Precise ? DecimalFormat.Base64 : DecimalFormat.Numeric),
                Optional.ofNullable(format.unsignedBigints()).orElse(UnsignedBigintForm.Precise),
                Optional.ofNullable(format.binary()).orElse(BinaryForm.Bytes));
    }
}
