package org.carddesk.bills;

import java.util.Optional;
import org.carddesk.text.DeskException;

/**
 * What became of a file in the watched folder.
 *
 * @param name the file's name
 * @param result what the import came to; empty if it was refused
 * @param refusal why it was refused; empty if it was imported or known
 */
public record FolderFile(String name, Optional<BillImportResult> result, Optional<DeskException> refusal) {}
