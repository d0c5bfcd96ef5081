package org.carddesk.app;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A file as a bank gives it, for the pictures: what Alipay paid, what somebody else paid, and what went out. */
final class PictureBank {
    private PictureBank() {}

    static Path statement() throws IOException {
        LocalDate today = TestOffice.yesterday().plusDays(1);
        Path file = PictureWindow.TO
                .toAbsolutePath()
                .resolveSibling("pictures-desks")
                .resolve("statement.csv");
        return Files.write(
                file,
                ("交易时间,借方发生额,贷方发生额,对方户名,账户明细编号-交易流水号\n"
                                + today + ",,1000.00,支付宝（中国）网络技术有限公司客户备付金,STATEMENT-1\n"
                                + today + ",,88.00,后勤服务集团,STATEMENT-2\n"
                                + today + ",12.50,,手续费,STATEMENT-3\n")
                        .getBytes(Charset.forName("GB18030")));
    }
}
