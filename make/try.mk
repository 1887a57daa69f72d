.PHONY: try

try: ## events on your terminal within a minute, from a MariaDB with sample data; wants nothing but Java
	@make/lib/try.sh
