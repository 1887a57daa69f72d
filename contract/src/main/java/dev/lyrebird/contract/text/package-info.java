/** Words that messages have in common. Pure; knows nothing of what they are about. */
package dev.lyrebird.contract.text;
