.PHONY: demo demo-down

demo: ## show Lyrebird at work on a real cluster: 8 to 16 minutes the first time, 2 later on
	@demo/demo up

demo-down: ## remove the demo, and the cluster unless it is yours
	@demo/demo down
