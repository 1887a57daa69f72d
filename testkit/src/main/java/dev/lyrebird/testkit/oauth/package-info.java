/** Whoever gives tokens in tests: signed ones, of which brokers know the key. Not for anything else. */
package dev.lyrebird.testkit.oauth;
