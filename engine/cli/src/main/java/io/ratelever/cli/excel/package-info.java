/**
 * The tables of an edition as a workbook for Excel, and back, without a change that nobody made.
 */
@NullMarked
package io.ratelever.cli.excel;

import org.jspecify.annotations.NullMarked;
