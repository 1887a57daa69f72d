//go:build argocd

package gitops

import (
	"testing"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	argo "github.com/argoproj/argo-cd/v3/util/lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// evaluate runs a script by Argo CD's own package.
func evaluate(t *testing.T, scripts map[string]string, object map[string]any) (string, string) {
	t.Helper()
	overrides := argo.ResourceHealthOverrides{}
	for key, script := range scripts {
		overrides[key] = v1alpha1.ResourceOverride{HealthLua: script}
	}
	found, err := overrides.GetResourceHealth(&unstructured.Unstructured{Object: object})
	if err != nil {
		t.Fatal(err)
	}
	if found == nil {
		t.Fatalf("Argo CD found no health check for %v", object["kind"])
	}
	return string(found.Status), found.Message
}
