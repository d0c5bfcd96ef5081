/** Printed reports: templates compiled by the build, filled with finished text, exported as PDF/A, XLSX and CSV. */
@NullMarked
package org.carddesk.report;

import org.jspecify.annotations.NullMarked;
