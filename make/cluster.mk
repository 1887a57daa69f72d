# A real Kubernetes cluster and the test images, on a machine that may have neither Docker nor a registry.

.PHONY: cluster-up cluster-down cluster-status cluster-test kube-binary mysql-rootfs base-image test-images images-test

cluster-up: ## make a Kubernetes cluster, or find it running; writes target/cluster/kubeconfig
	@e2e/cluster/cluster up

cluster-down: ## remove that cluster and everything that it left on the machine
	@e2e/cluster/cluster down

cluster-status: ## what of the cluster runs, and whether it is well
	@e2e/cluster/cluster status

cluster-test: ## prove that the native cluster works, mends itself and goes without a trace (as root; 2 minutes)
	@e2e/cluster/test/network-test.sh
	@e2e/cluster/test/cluster-test.sh

kube-binary: ## compile Kubernetes once (cached by version) and print the path of the binary
	@e2e/cluster/cluster kube-binary

mysql-rootfs: ## make a root file system with a real MySQL server (cached by version) and print its path
	@images/mysql/rootfs

base-image: ## make the base of the Java images, target/images/base.tar (cached)
	@images/base/build

test-images: ## make the images base, MySQL and Kafka in target/images (cached)
	@images/base/build
	@images/mysql/build
	@images/kafka/build

images-test: ## run the MySQL and Kafka images in the cluster that cluster-up made (a minute)
	@images/test/images-test.sh
