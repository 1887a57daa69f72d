package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What happens to some tables. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.action == 'Accept' || !(has(self.operations) || has(self.where) || has(self.ignoredColumns)"
                + " || has(self.onlyColumns) || has(self.maskedColumns))",
        message =
                "action Drop drops the whole table: operations, where, ignoredColumns, onlyColumns and maskedColumns belong"
                        + " to action Accept")
public record FilterRule(
        @JsonPropertyDescription("Name of the rule, unique in its gate; used in metrics, tests and explanations.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,

        @JsonPropertyDescription(
                "Tables that the rule is for, as database.table; * stands for any characters, ? for one; a"
                        + " backslash takes the next character literally. Upper and lower case are the same where the server"
                        + " has it so (lower_case_table_names).")
        @Required
        @Size(min = 1, max = 64)
        List<@Size(min = 3, max = 200) String> tables,

        @JsonPropertyDescription(
                "Accept: the tables may leave the database, within the bounds below. Drop: nothing of them.")
        @Required
        FilterAction action,

        @JsonPropertyDescription(
                "Operations that are delivered; left out: all. A row of a snapshot counts as an Insert.")
        @Size(min = 1, max = 4)
        List<FilterOperation> operations,

        @JsonPropertyDescription("Rows that are delivered: a CEL expression over the table's columns, such as"
                + " status != 'draft'. A row for which it is not true, or meets a NULL, is not delivered; a row that"
                + " becomes true is delivered as created, one that ceases to be true as deleted.")
        @Size(min = 1, max = 2048)
        String where,

        @JsonPropertyDescription("Columns that are left out of every event; patterns as in maskedColumns.")
        @Size(min = 1, max = 256)
        List<@Size(min = 1, max = 128) String> ignoredColumns,

        @JsonPropertyDescription("The only columns that are delivered, beside those of the key; patterns as in"
                + " maskedColumns. A column that none matches is left out of every event, also one that is added later,"
                + " unless it becomes part of the key: the primary key or, without one, the first unique key that is"
                + " never NULL.")
        @Size(min = 1, max = 256)
        List<@Size(min = 1, max = 128) String> onlyColumns,

        @JsonPropertyDescription("Columns whose values are replaced. The first entry that matches a column holds.")
        @Size(min = 1, max = 64)
        List<ColumnMask> maskedColumns) {}
