package io.ratelever.load;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import java.util.Map;
import java.util.Set;

/**
 * What the readers of the parts of one rate book share.
 *
 * @param files the edition's files
 * @param certainty how well the book as a whole is founded, which nothing in it can exceed
 * @param pages the rate pages that could be read, by name
 * @param domains reads allowed values, knowing the rate pages
 * @param names the names that the whole book sees
 * @param rulesNamed the files that some group names; grows while groups are read
 */
record BookContext(
    EditionFiles files,
    Certainty certainty,
    Map<String, RatePage> pages,
    DomainReader domains,
    Names names,
    Set<String> rulesNamed,
    Problems problems) {}
