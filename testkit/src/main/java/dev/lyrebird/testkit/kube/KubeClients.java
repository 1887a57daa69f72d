package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestSpecBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;

/** Clients of one API server, by identity; all are closed with the server. */
public final class KubeClients implements AutoCloseable {
    /** Of all clients: each would find out anew how every kind is read, which is half of what a client costs. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static {
        FrameworkLogs.asInProduction();
    }

    private final String url;
    private final KubeFiles files;
    private final List<KubernetesClient> open = new ArrayList<>();
    private final KubernetesClient probe;
    private final KubernetesClient admin;

    KubeClients(String url, KubeFiles files) {
        this.url = url;
        this.files = files;
        this.probe = client(adminConfig());
        // it looks on, and must not be shaken by an answer such as "storage is (re)initializing"
        this.admin = client(
                new ConfigBuilder(adminConfig()).withRequestRetryBackoffLimit(5).build());
    }

    KubernetesClient admin() {
        return admin;
    }

    /** An administrator's client that repeats nothing: to find out whether the server answers. */
    KubernetesClient probe() {
        return probe;
    }

    /** @return settings of the administrator, to change and build a client of */
    public Config adminConfig() {
        return withToken(files.adminToken());
    }

    /** @return settings of whoever presents {@code token} */
    public Config withToken(String token) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withCaCertData(java.util.Base64.getEncoder()
                        .encodeToString(files.caPem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .withOauthToken(token)
                .withNamespace("default")
                .withRequestRetryBackoffLimit(0) // a fault must reach the caller, not be repaired by the client
                .build();
    }

    /** @return settings of a user with these groups; role rules decide what it may do */
    public Config impersonating(String user, String... groups) {
        return new ConfigBuilder(adminConfig())
                .withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build();
    }

    /** @return settings of a service account, whether it exists or not */
    public Config serviceAccount(String namespace, String name) {
        return impersonating(
                "system:serviceaccount:" + namespace + ":" + name,
                "system:serviceaccounts",
                "system:serviceaccounts:" + namespace,
                "system:authenticated");
    }

    /** @return a real token of an existing service account, bound to nothing */
    public String serviceAccountToken(String namespace, String name) {
        return token(namespace, name, new TokenRequestSpecBuilder());
    }

    /** @return a real token of a service account, bound to an existing pod, as the kubelet mounts it: it ends with the pod */
    public String podToken(String namespace, String name, String pod) {
        return token(
                namespace,
                name,
                new TokenRequestSpecBuilder()
                        .withNewBoundObjectRef()
                        .withKind("Pod")
                        .withApiVersion("v1")
                        .withName(pod)
                        .endBoundObjectRef());
    }

    private String token(String namespace, String name, TokenRequestSpecBuilder spec) {
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withSpec(spec.withExpirationSeconds(3600L).build())
                        .build())
                .getStatus()
                .getToken();
    }

    /** @return a client with these settings; each interceptor, such as {@code HttpFaults}, sees its requests */
    public synchronized KubernetesClient client(Config config, Interceptor... interceptors) {
        KubernetesClientBuilder builder =
                new KubernetesClientBuilder().withConfig(config).withKubernetesSerialization(SERIALIZATION);
        builder.withHttpClientBuilderConsumer(http -> {
            for (int i = 0; i < interceptors.length; i++) {
                http.addOrReplaceInterceptor("testkit-" + i, interceptors[i]);
            }
        });
        KubernetesClient client = builder.build();
        open.add(client);
        return client;
    }

    @Override
    public synchronized void close() {
        open.forEach(KubernetesClient::close);
    }
}
