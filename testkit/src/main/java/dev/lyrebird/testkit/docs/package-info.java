/** Documentation as tests see it: sections that are generated, and the blocks of code in a page. */
package dev.lyrebird.testkit.docs;
