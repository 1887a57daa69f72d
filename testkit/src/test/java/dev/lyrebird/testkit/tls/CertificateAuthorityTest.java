package dev.lyrebird.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
    private final CertificateAuthority authority = new CertificateAuthority("issuer");

    @Test
    void issuesWhatItsKeyVerifies() {
        X509Certificate issued = authority.issue("db.example", "127.0.0.1").certificate();

        assertThatCode(() -> issued.verify(authority.certificate().getPublicKey()))
                .doesNotThrowAnyException();
        assertThat(issued.getIssuerX500Principal().getName()).isEqualTo("CN=issuer");
        assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=db.example");
    }

    @Test
    void namesAllAddresses() throws Exception {
        X509Certificate issued = authority.issue("db.example", "127.0.0.1").certificate();

        assertThat(Set.copyOf(issued.getSubjectAlternativeNames()))
                .isEqualTo(Set.of(List.of(2, "db.example"), List.of(7, "127.0.0.1")));
    }

    @Test
    void onlyTheIssuerMayIssue() {
        assertThat(authority.certificate().getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(authority.issue("db").certificate().getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void canBeExpired() {
        X509Certificate expired = authority
                .issue(Instant.now().minus(Duration.ofMinutes(1)), "db")
                .certificate();

        assertThatThrownBy(() -> expired.checkValidity(new Date())).isInstanceOf(CertificateExpiredException.class);
    }
}
