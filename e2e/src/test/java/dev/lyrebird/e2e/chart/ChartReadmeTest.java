package dev.lyrebird.e2e.chart;

import dev.lyrebird.testkit.docs.GeneratedSection;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table in the chart's README is what values.yaml says. */
@Tag("generates")
class ChartReadmeTest {
    @Test
    void listsEveryValue() throws IOException {
        new GeneratedSection(Rendering.CHART.resolve("README.md"), "values")
                .assertFresh(
                        ValuesTable.read(Rendering.CHART.resolve("values.yaml")).markdown());
    }
}
