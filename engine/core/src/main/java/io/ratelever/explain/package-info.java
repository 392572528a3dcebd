/**
 * Why a premium is what it is, and what would change it: the rules that decided and those that
 * nearly did, when records of conduct stop counting, which changes lower the premium, and how far
 * it can move while something is not known. Everything is found by rating again; nothing is
 * estimated.
 */
@NullMarked
package io.ratelever.explain;

import org.jspecify.annotations.NullMarked;
