package org.carddesk.operators;

import java.util.List;
import org.carddesk.ui.Column;

/** The columns of the audit trail. */
final class AuditColumns {
    static final String NUMBER = "n";

    static final List<Column<AuditLine>> ALL = List.of(
            Column.<AuditLine>count("operators.audit.column.n", AuditLine::n)
                    .sortedBy(NUMBER)
                    .width(60),
            Column.<AuditLine>time(
                            "operators.audit.column.at", line -> line.entry().at())
                    .width(110),
            Column.<AuditLine>words("operators.audit.column.who", AuditWords::who)
                    .width(130),
            Column.<AuditLine>words(
                            "operators.audit.column.action",
                            (line, messages) -> AuditWords.action(line.entry().action(), messages))
                    .width(134),
            Column.<AuditLine>words(
                            "operators.audit.column.type",
                            (line, messages) -> AuditWords.record(line.entry().recordType(), messages))
                    .width(104),
            Column.<AuditLine>text(
                            "operators.audit.column.record",
                            line -> line.entry().recordId())
                    .width(110),
            Column.<AuditLine>text(
                            "operators.audit.column.reason",
                            line -> line.entry().reason())
                    .width(110),
            Column.<AuditLine>text(
                            "operators.audit.column.details",
                            line -> line.entry().details())
                    .hidden(),
            Column.<AuditLine>text(
                            "operators.audit.column.hash", line -> line.entry().hash())
                    .hidden());

    private AuditColumns() {}
}
