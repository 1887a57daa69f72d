.PHONY: chaos

SEEDS ?= 5

chaos: ## copies of tables under many seeds, on a cluster and in one process: make chaos SEEDS=20 FIRST=100 (three minutes a seed)
	@make/lib/chaos.sh "$(SEEDS)" "$(or $(FIRST),1)"
