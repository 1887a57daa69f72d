/**
 * From a source to the Kubernetes objects that are wanted for it. Pure functions, the same input gives the same bytes: nothing
 * random, no time, lists sorted, quantities canonical and server defaults inside atomic fields written out, so that comparing
 * with the live object finds no difference where there is none.
 */
package dev.lyrebird.operator.source.render;
