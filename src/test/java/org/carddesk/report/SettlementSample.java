package org.carddesk.report;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.money.ChineseCapitals;
import org.carddesk.money.Money;
import org.carddesk.text.Messages;

/**
 * The documents of invented settlement days: what the template {@code settlement} is given, section by section. The figures
 * tie out; amounts are in fen.
 */
public final class SettlementSample {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    public static final Instant PRINTED = Instant.parse("2026-11-22T02:50:12Z");

    private final Messages messages;
    private final boolean chinese;

    private SettlementSample(Messages messages) {
        this.messages = messages;
        this.chinese = messages.locale().getLanguage().equals("zh");
    }

    /** A closed day in balance, with a few differences. */
    public static ReportDocument normalDay(Messages messages) {
        return new SettlementSample(messages).day(new Day(412_350_00, 812, 6, 2), "", PRINTED);
    }

    /** A closed day on which nothing happened. */
    public static ReportDocument emptyDay(Messages messages) {
        return new SettlementSample(messages).day(new Day(0, 0, 0, 0), "", PRINTED);
    }

    /** An open day with many differences, as a draft. */
    public static ReportDocument dayWithDifferences(Messages messages, int differences) {
        String draft = messages.text("settlement.report.draft");
        return new SettlementSample(messages).day(new Day(98_412_350_15L, 198_412, 40, differences), draft, PRINTED);
    }

    /** The normal day printed again, later. */
    public static ReportDocument reprint(Messages messages, int copy, Instant at) {
        String mark = messages.text("settlement.report.reprint", copy);
        return new SettlementSample(messages).day(new Day(412_350_00, 812, 6, 2), mark, at);
    }

    /** The few numbers from which all figures of an invented day follow. */
    private record Day(long paidFen, int paidCount, int acknowledged, int open) {
        boolean empty() {
            return paidCount == 0;
        }

        long refundedFen() {
            return empty() ? 0 : 3_150_00;
        }

        int refundedCount() {
            return empty() ? 0 : 7;
        }

        long foreignFen() {
            return empty() ? 0 : 1_280_50;
        }

        long netDueFen() {
            return paidFen + foreignFen() - refundedFen();
        }

        long floatChangeFen() {
            return open > 2 ? -5_000_00 : 0;
        }

        long bankFen() {
            return netDueFen() + floatChangeFen();
        }
    }

    private ReportDocument day(Day day, String mark, Instant printedAt) {
        var sections = new ArrayList<ReportSection>();
        sections.add(headline(day));
        sections.add(facts(day));
        sections.add(channels(day));
        sections.add(unresolved(day));
        sections.add(settlement(day));
        sections.add(bank(day));
        sections.add(carried(day));
        sections.add(outstanding(day));
        sections.add(differences(day, true));
        sections.add(differences(day, false));
        String title = say("title");
        var head = new ReportDocument.Head(
                word("示例大学校园一卡通中心", "Campus Card Office, Example University"), title, say("subtitle", DAY, 1), mark);
        var signers = List.of(
                say("preparedBy", word("王敏", "Wang Min")),
                say("reviewedBy", word("李建国", "Li Jianguo")),
                say("finance"));
        String statement = say(
                "statement",
                DAY,
                new Money(day.netDueFen()),
                ChineseCapitals.amount(day.netDueFen()),
                new Money(day.bankFen()),
                new Money(0));
        String proof = say("proof", "7F3A-91C2-0B4D-55E8", "48213", "9f86d081884c7d65");
        return new ReportDocument(
                "settlement", head, sections, new ReportDocument.Foot(statement, signers, proof, printedAt));
    }

    private ReportSection headline(Day day) {
        var heads = List.of(say("netDue"), say("bankCredit"), say("difference", say("balanced")));
        return new ReportSection(
                ReportLayout.HEADLINE, "", heads, List.of(line(yuan(day.netDueFen()), yuan(day.bankFen()), yuan(0))));
    }

    private ReportSection facts(Day day) {
        Instant asOf = Instant.parse("2026-11-22T02:42:13Z");
        var rows = List.of(
                line(
                        text(say("period")),
                        text(say("periodValue", DAY, DAY.plusDays(1))),
                        text(say("cutOff")),
                        text(say("cutOffValue"))),
                line(
                        text(say("run")),
                        text(say("runValue", 1)),
                        text(say("dataAsOf")),
                        text(say("dataAsOfValue", asOf, "1048213"))),
                line(
                        text(say("state")),
                        text(day.open() > 2 ? say("stateOpen") : say("stateClosed", asOf.plusSeconds(401))),
                        text(say("bills")),
                        text(say("billsValue", day.paidCount() + day.refundedCount(), day.paidCount() + 9))),
                line(text(say("netDueCapitals")), text(ChineseCapitals.amount(day.netDueFen()))),
                line(text(say("bankCreditCapitals")), text(ChineseCapitals.amount(day.bankFen()))));
        return new ReportSection(ReportLayout.FACTS, say("facts"), List.of(), rows);
    }

    private ReportSection channels(Day day) {
        var heads = List.of(
                say("channel"),
                say("topUpCount"),
                say("topUpAmount"),
                say("refundCount"),
                say("refundAmount"),
                say("feeCount"),
                say("feeAmount"));
        long auto = day.paidFen() * 6 / 10;
        long web = day.paidFen() / 10;
        int autoCount = day.paidCount() * 6 / 10;
        int webCount = day.paidCount() / 10;
        var rows = new ArrayList<ReportRow>();
        rows.add(channel(word("自动圈存", "Auto-load"), autoCount, auto, 0, 0));
        rows.add(channel(word("PC圈存", "Web top-up"), webCount, web, 0, 0));
        rows.add(channel(
                word("钱包圈存", "Wallet top-up"),
                day.paidCount() - autoCount - webCount,
                day.paidFen() - auto - web,
                day.refundedCount(),
                -day.refundedFen()));
        rows.add(new ReportRow(
                ReportRow.Kind.TOTAL,
                channel(say("total"), day.paidCount(), day.paidFen(), day.refundedCount(), -day.refundedFen())
                        .cells()));
        rows.add(channel(say("foreign"), day.empty() ? 0 : 3, day.foreignFen(), 0, 0));
        return new ReportSection(ReportLayout.MATRIX, say("channels"), heads, rows);
    }

    private ReportRow channel(String name, int topUps, long topUpFen, int refunds, long refundFen) {
        return line(text(name), count(topUps), yuan(topUpFen), count(refunds), yuan(refundFen), count(0), yuan(0));
    }

    private ReportSection unresolved(Day day) {
        int loadedCount = Math.max(0, day.paidCount() - 9);
        long loadedFen = day.empty() ? 0 : day.paidFen() - 4_500_00;
        var rows = List.of(
                sum("opening", "openingWhy", 4, 2_000_00),
                sum("paid", "paidWhy", day.paidCount(), day.paidFen()),
                sum("loaded", "loadedWhy", -loadedCount, -loadedFen),
                sum("refunded", "refundedWhy", -day.refundedCount(), -day.refundedFen()),
                result(
                        "closing",
                        "closingWhy",
                        count(4 + day.paidCount() - loadedCount - day.refundedCount()),
                        2_000_00 + day.paidFen() - loadedFen - day.refundedFen()));
        return new ReportSection(ReportLayout.SUMS, say("unresolved"), sumHeads(), rows);
    }

    private ReportSection settlement(Day day) {
        long trades = day.paidFen() + day.foreignFen();
        int foreign = day.empty() ? 0 : 3;
        var rows = List.of(
                sum("trades", "tradesWhy", day.paidCount() + foreign, trades),
                sum("refunds", "refundsWhy", day.refundedCount(), -day.refundedFen()),
                result("receipt", "receiptWhy", BLANK, day.netDueFen()),
                sum("fees", "feesWhy", 0, 0),
                sum("royalties", "royaltiesWhy", 0, 0),
                result("netDue", "netDueWhy", BLANK, day.netDueFen()),
                sum("ofWhichForeign", "ofWhichForeignWhy", foreign, day.foreignFen()),
                line(text(say("floatChange")), text(say("floatChangeWhy")), BLANK, yuan(day.floatChangeFen())),
                result("sweep", "sweepWhy", BLANK, day.bankFen()),
                line(text(say("bankCredit")), text(say("bankCreditWhy")), BLANK, yuan(day.bankFen())),
                total(text(say("difference", say("balanced"))), text(say("differenceWhy")), BLANK, yuan(0)));
        return new ReportSection(ReportLayout.SUMS, say("settlement"), sumHeads(), rows);
    }

    private ReportSection carried(Day day) {
        int moved = day.empty() ? 0 : 5;
        var rows = List.of(
                sum("pendingBrought", "", 3, 1_500_00),
                sum("pendingAdded", "", moved, moved * 300_00L),
                sum("pendingCleared", "", -moved, -moved * 300_00L),
                result("pendingCarried", "", count(3), 1_500_00),
                sum("suspendedBrought", "", 1, 500_00),
                sum("suspendedAdded", "", 0, 0),
                sum("suspendedCleared", "", 0, 0),
                result("suspendedCarried", "", count(1), 500_00));
        var heads = List.of(say("item"), "", say("count"), say("amount"));
        return new ReportSection(ReportLayout.SUMS, say("carried"), heads, rows);
    }

    private ReportSection bank(Day day) {
        var heads = List.of(say("bankDate"), "", say("bankReference"), say("amount"), "", say("bankPayer"));
        var rows = new ArrayList<ReportRow>();
        if (!day.empty()) {
            rows.add(line(
                    text("2026-11-22"),
                    BLANK,
                    text("0105500020261122000048213"),
                    yuan(day.bankFen()),
                    BLANK,
                    text("支付宝（中国）网络技术有限公司客户备付金")));
            rows.add(total(text(say("bankTotal")), BLANK, BLANK, yuan(day.bankFen()), BLANK, BLANK));
        }
        return ReportSection.list(say("bank"), heads, rows, say("bankNone"));
    }

    private ReportSection outstanding(Day day) {
        var heads = List.of(say("category"), say("side"), say("key"), say("amount"), say("date"), say("remark"));
        var rows = new ArrayList<ReportRow>();
        if (!day.empty()) {
            rows.add(line(
                    text(word("提现在途", "Sweep in transit")),
                    BLANK,
                    text("2026112122001412345678901234"),
                    yuan(day.bankFen()),
                    text("11-22"),
                    text(word("次日账务明细到达后确认", "Confirmed by the fund bill of the next day"))));
        }
        return ReportSection.list(say("outstanding"), heads, rows, say("outstandingNone"));
    }

    private ReportSection differences(Day day, boolean open) {
        int number = open ? day.open() : day.acknowledged();
        var heads = List.of(
                say("category"),
                say("side"),
                say("key"),
                say("amount"),
                open ? say("differenceState") : say("date"),
                say("reason"));
        var rows = new ArrayList<ReportRow>();
        long sumFen = 0;
        for (int i = 0; i < number; i++) {
            long fen = (i % 4 == 3 ? -1 : 1) * (50_00L + i * 10_00);
            sumFen += fen;
            rows.add(difference(i, fen, open));
        }
        if (number > 0) rows.add(total(text(say("total")), BLANK, BLANK, yuan(sumFen), BLANK, BLANK));
        String title = open ? "openDifferences" : "acknowledged";
        String none = open ? "openDifferencesNone" : "acknowledgedNone";
        return ReportSection.list(say(title, number, messages.money(sumFen)), heads, rows, say(none));
    }

    private ReportRow difference(int i, long fen, boolean open) {
        String category = switch (i % 4) {
            case 0 -> word("已付款未圈存", "Paid, not loaded");
            case 1 -> word("结果不明", "Load unconfirmed");
            case 2 -> word("仅账单有", "In the bill only");
            default -> word("退款后又圈存", "Refunded and loaded");
        };
        String reason = open
                ? word("待卡务主机答复", "Waiting for the card host")
                : i % 2 == 0
                        ? word(
                                "学生已确认，次日补圈存；经办 王敏，复核 李建国",
                                "Agreed with the student, loaded the next day; Wang Min, Li Jianguo")
                        : word("跨日，次日账单已见", "Across midnight, seen in the next bill");
        return line(
                text(category),
                text(say(i % 4 == 3 ? "shortage" : "overage")),
                text("20261121%08d".formatted(7_204_001 + i) + (i % 5 == 4 ? "_EDU_AUTOLOAD_000000000000000042" : "")),
                yuan(fen),
                text(open ? word("处理中", "In work") : "11-22"),
                text(reason));
    }

    private List<String> sumHeads() {
        return List.of(say("item"), say("explanation"), say("count"), say("amount"));
    }

    private ReportRow sum(String item, String why, int count, long fen) {
        return line(text(say(item)), text(why.isEmpty() ? "" : say(why)), count(count), yuan(fen));
    }

    private ReportRow result(String item, String why, ReportCell count, long fen) {
        return total(text(say(item)), text(why.isEmpty() ? "" : say(why)), count, yuan(fen));
    }

    private ReportCell yuan(long fen) {
        return ReportCell.amount(fen, messages);
    }

    private ReportCell count(int count) {
        return ReportCell.count(count, messages);
    }

    private static ReportCell text(String text) {
        return ReportCell.text(text);
    }

    private String word(String chineseWord, String englishWord) {
        return chinese ? chineseWord : englishWord;
    }

    private String say(String key, Object... arguments) {
        return messages.text("settlement.report." + key, arguments);
    }
}
