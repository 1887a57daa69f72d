# The images of Lyrebird itself; make/cluster.mk has those of the servers that tests use.
.PHONY: images

images: ## build the images of operator and runtime, without Docker, into target/images
	@images/lyrebird/build
