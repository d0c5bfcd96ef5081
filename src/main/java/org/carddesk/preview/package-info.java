/** The screen that shows any report before it is handed out: preview, printing, and saving as PDF, XLSX or CSV. */
@NullMarked
package org.carddesk.preview;

import org.jspecify.annotations.NullMarked;
