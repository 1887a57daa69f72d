/**
 * A real kube-apiserver with etcd, without nodes: for tests of API types, role rules and reconcilers. Nothing here knows
 * what is reconciled.
 */
package dev.lyrebird.testkit.kube;
