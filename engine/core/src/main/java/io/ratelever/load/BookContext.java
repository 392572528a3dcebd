package io.ratelever.load;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Problems;
import java.util.Set;

/**
 * What the readers of the parts of one rate book share.
 *
 * @param files the edition's files
 * @param certainty how well the book as a whole is founded, which nothing in it can exceed
 * @param domains reads allowed values, knowing the rate pages
 * @param names the names that the whole book sees
 * @param rulesNamed the files that some group names; grows while groups are read
 */
record BookContext(
    EditionFiles files,
    Certainty certainty,
    DomainReader domains,
    Names names,
    Set<String> rulesNamed,
    Problems problems) {}
