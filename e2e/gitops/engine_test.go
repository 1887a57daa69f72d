//go:build !argocd

package gitops

import (
	"fmt"
	"strings"
	"testing"

	lua "github.com/yuin/gopher-lua"
)

// evaluate runs a script in the interpreter that Argo CD embeds, with what Argo CD 3.2 gives to a script that was configured: the base
// and table libraries and nothing else, and the resource as the global obj. Argo CD's own package does the same with -tags argocd (make
// argocd-test); it takes minutes to compile, since it brings half of Kubernetes along.
func evaluate(t *testing.T, scripts map[string]string, object map[string]any) (string, string) {
	t.Helper()
	script := configuredFor(t, scripts, object)
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer state.Close()
	for name, open := range map[string]lua.LGFunction{lua.BaseLibName: lua.OpenBase, lua.TabLibName: lua.OpenTable} {
		if err := state.CallByParam(lua.P{Fn: state.NewFunction(open), Protect: true}, lua.LString(name)); err != nil {
			t.Fatal(err)
		}
	}
	state.SetGlobal("obj", toLua(state, object))
	if err := state.DoString(script); err != nil {
		t.Fatal(err)
	}
	answer, ok := state.Get(-1).(*lua.LTable)
	if !ok {
		t.Fatalf("expected a table, found %v", state.Get(-1))
	}
	return lua.LVAsString(answer.RawGetString("status")), lua.LVAsString(answer.RawGetString("message"))
}

func configuredFor(t *testing.T, scripts map[string]string, object map[string]any) string {
	t.Helper()
	group, _, _ := strings.Cut(object["apiVersion"].(string), "/")
	for _, key := range []string{fmt.Sprintf("%s/%s", group, object["kind"]), group + "/*"} {
		if script, found := scripts[key]; found {
			return script
		}
	}
	t.Fatalf("no health check for %s/%s", group, object["kind"])
	return ""
}

func toLua(state *lua.LState, value any) lua.LValue {
	switch typed := value.(type) {
	case bool:
		return lua.LBool(typed)
	case float64:
		return lua.LNumber(typed)
	case string:
		return lua.LString(typed)
	case []any:
		table := state.NewTable()
		for _, item := range typed {
			table.Append(toLua(state, item))
		}
		return table
	case map[string]any:
		table := state.NewTable()
		for key, item := range typed {
			table.RawSetString(key, toLua(state, item))
		}
		return table
	}
	return lua.LNil
}
