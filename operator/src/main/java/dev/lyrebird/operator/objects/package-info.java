/** The objects that a reconciler owns, by kind and name: shared by all that make some. Pure. */
package dev.lyrebird.operator.objects;
