package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** A statement about a gate that must hold before it is rolled out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.column) ? self.expect != 'Accepted' : self.expect in ['Accepted', 'Dropped']",
        message = "with column, expect is Kept, Masked or Dropped; without, Accepted or Dropped")
@ValidationRule(
        value = "!has(self.column) || !(has(self.operation) || has(self.row))",
        message = "a test is about a column, or about a change (operation, row), not both")
@ValidationRule(
        value = "!has(self.types) || has(self.row)",
        message = "types describes the columns of row, which is not there")
public record FilterTest(
        @JsonPropertyDescription("The table, as database.table, without wildcards.") @Required @Size(min = 3, max = 200)
        String table,

        @JsonPropertyDescription("The column that the test is about; left out: the table, or a change of it.")
        @Size(min = 1, max = 128)
        String column,

        @JsonPropertyDescription(
                "The operation that the test is about; left out: the table as such, or Insert where a row is"
                        + " given. For an Update, row is the row before and after it.")
        FilterOperation operation,

        @JsonPropertyDescription("Values of a row by column, for where; columns that are not named are NULL.")
        @Size(max = 64)
        Map<String, @Size(max = 1024) String> row,

        @JsonPropertyDescription(
                "Types of the columns of row as MySQL writes them, such as decimal(10,2) or timestamp. A column that"
                        + " is not named here has its real type where the table is known; otherwise digits are a bigint and anything"
                        + " else is a varchar.")
        @Size(max = 64)
        Map<String, @Size(min = 1, max = 128) String> types,

        @JsonPropertyDescription("Name of the rule that must decide about the table; left out: any.")
        @Size(min = 1, max = 263)
        String rule,

        @JsonPropertyDescription("What must come out.") @Required
        TestExpectation expect) {}
