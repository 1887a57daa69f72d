# A real Kubernetes cluster and the test images, on a machine that may have neither Docker nor a registry.

.PHONY: cluster-up cluster-down cluster-status kube-binary mysql-rootfs

kube-binary: ## compile Kubernetes once (cached by version) and print the path of the binary
	@e2e/cluster/cluster kube-binary

mysql-rootfs: ## make a root file system with a real MySQL server (cached by version) and print its path
	@images/mysql/rootfs
