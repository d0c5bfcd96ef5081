package org.carddesk.settlement;

import org.carddesk.bank.StatementService;
import org.carddesk.bills.BillFetchService;
import org.carddesk.bills.BillFolderService;

/**
 * How bills and statements come in at the console, besides files that are chosen or dropped.
 *
 * @param fetching takes bills from the gateway
 * @param folder takes bills from a watched folder
 * @param statements takes credits from the statement files of banks
 */
public record FileDoors(BillFetchService fetching, BillFolderService folder, StatementService statements) {}
