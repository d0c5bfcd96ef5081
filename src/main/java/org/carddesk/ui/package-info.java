/** The screen kit: how screens are loaded, registered and reached, and the controls they share; it knows no business word. */
@NullMarked
package org.carddesk.ui;

import org.jspecify.annotations.NullMarked;
