/** Words that messages have in common, and errors that name their field. Pure; knows nothing of what they are about. */
package dev.lyrebird.contract.text;
