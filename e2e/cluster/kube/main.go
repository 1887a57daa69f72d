// Command kube is a whole Kubernetes in one file: etcd, the control plane, the node agents and kubectl, compiled from the
// modules that the Kubernetes project publishes. It exists because there are machines where neither a container registry
// nor a download of release binaries can be had, but a Go module proxy can.
//
// The first argument, or the name under which the file was called (a symbolic link), picks the component:
//
//	kube etcd --data-dir ...
//	ln -s kube kubectl; ./kubectl get nodes
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

func main() {
	if run, known := components[filepath.Base(os.Args[0])]; known {
		run()
		return
	}
	if len(os.Args) > 1 {
		if run, known := components[os.Args[1]]; known {
			// Every component reads os.Args by itself and expects its own name in front.
			os.Args = os.Args[1:]
			run()
			return
		}
	}
	fmt.Fprintln(os.Stderr, "usage: kube COMPONENT [ARGUMENT...], where COMPONENT is one of:")
	for _, name := range names() {
		fmt.Fprintln(os.Stderr, "  "+name)
	}
	os.Exit(2)
}

func names() []string {
	all := make([]string, 0, len(components))
	for name := range components {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}
