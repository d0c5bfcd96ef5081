/** Printed reports and table files: documents of finished text, filled into compiled templates or written as PDF/A, XLSX and CSV. */
@NullMarked
package org.carddesk.report;

import org.jspecify.annotations.NullMarked;
