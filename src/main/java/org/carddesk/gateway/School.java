package org.carddesk.gateway;

/** The school as hello tells it: its name and code, the prefix of its order numbers, and its Alipay account (PID). */
public record School(String name, String code, String orderPrefix, String alipayPid) {}
