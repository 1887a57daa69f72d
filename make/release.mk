.PHONY: release install-yaml

# The registry that chart and install.yaml name; where the images go is up to whoever pushes them.
REGISTRY ?= ghcr.io/lyrebird-cdc
PLATFORMS ?= linux/amd64 linux/arm64

release: ## everything outsiders need, of the last commit: make release VERSION=1.2.3; images for PLATFORMS, named after REGISTRY
	@make/release/release "$(VERSION)" "$(REGISTRY)" $(PLATFORMS)

install-yaml: ## one file that installs the operator with the images that `make images` built: target/install.yaml
	@make/release/install-yaml helm/lyrebird target/install.yaml
