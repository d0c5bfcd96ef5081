package org.carddesk.sandbox;

import java.util.List;

/** Made-up names of people and departments; every character lies within U+4E00–9FFF, a few are rare. */
final class PersonNames {
    static final List<String> DEPARTMENTS = List.of(
            "文学院", "历史学院", "哲学学院", "外国语学院", "法学院", "经济学院", "管理学院", "数学学院", "物理学院", "化学学院", "生命科学学院", "地球科学学院", "信息工程学院",
            "计算机学院", "机械工程学院", "土木工程学院", "材料学院", "医学院", "药学院", "艺术学院");
    static final List<String> OFFICES = List.of("教务处", "学生处", "财务处", "后勤集团", "图书馆", "信息中心", "保卫处");

    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊" + "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private static final List<String> DOUBLE_SURNAMES = List.of("欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "令狐");
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国文斌宇浩凯健俊帆雨辰子涵梓轩欣怡诗思雅晨曦嘉宁佳琪博睿"
            + "昊天泽铭瑞霖皓楠奕航鑫淼悦萱妍彤语桐若溪锦程家豪志远晓东海燕春梅冬雪秋月立新向阳学友安然乐清风云飞";
    private static final String RARE = "煊旻喆堃赟淏翀骉甯彧犇韡靐龘祎垚";

    private PersonNames() {}

    static String name(Chance chance) {
        String surname = chance.perMille(12) ? chance.pick(DOUBLE_SURNAMES) : one(SURNAMES, chance);
        String given = chance.perMille(8) ? one(RARE, chance) : one(GIVEN, chance);
        return chance.perMille(220) ? surname + given : surname + given + one(GIVEN, chance);
    }

    /** As Alipay masks the name of a payer: the first character gone. */
    static String masked(String name) {
        return "*" + name.substring(1);
    }

    private static String one(String characters, Chance chance) {
        int at = chance.below(characters.length());
        return characters.substring(at, at + 1);
    }
}
